package baton.load;

import java.net.URI;

/**
 * The Baton under load: a running one that was named, or one of our own that begins empty and ends
 * with the run.
 *
 * @param key of role admin: the stage's own keys, team and reps are made with it
 * @param own whether nobody else talks to it, so that its totals must be ours
 */
record Server(URI url, String key, boolean own, Runnable end) {
  /** Ready when this returns. */
  static Server open() {
    long lie = Knobs.whole("lie", 0, 0);
    return lie == 0 ? named() : Liar.before(named(), lie);
  }

  private static Server named() {
    var url = Knobs.text("url");
    if (url.isEmpty()) {
      return OwnServer.start();
    }
    var key =
        Knobs.text("key")
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "Expected -Dbaton.key with an admin key of the Baton at " + url.get()));
    return new Server(URI.create(url.get()), key, false, () -> {});
  }

  Api api() {
    return new Api(url, key);
  }
}

package baton.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A wire that can be cut, stalled, delayed and narrowed. One virtual thread for each direction of
 * each connection; the far end may move between two connections.
 */
final class Proxy implements AutoCloseable {
  private static final int CHUNK = 8 * 1024;
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);

  /** What happens to the bytes that come along. */
  private record Weather(boolean stalled, Duration delay, long bytesPerSecond) {
    static final Weather FAIR = new Weather(false, Duration.ZERO, Long.MAX_VALUE);
  }

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile InetSocketAddress target;
  private volatile Weather weather = Weather.FAIR;
  private volatile boolean refusing;

  Proxy(int targetPort) {
    try {
      door = new ServerSocket(0, 1024, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    target = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), targetPort);
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  URI http() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** From the next connection on, the far end is there. */
  void leadTo(int targetPort) {
    target = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), targetPort);
  }

  /** Ends what is open and lets nobody in, until {@link #mend}. */
  void cut() {
    refusing = true;
    open.forEach(Proxy::shut);
  }

  /** Ends what is open; new connections go through. */
  void cutOnce() {
    open.forEach(Proxy::shut);
  }

  /** Nothing goes through, and nobody is told: the wire of a switch that died. */
  void stall() {
    weather = new Weather(true, Duration.ZERO, Long.MAX_VALUE);
  }

  /** Every piece arrives so much later. */
  void delay(Duration delay) {
    weather = new Weather(false, delay, Long.MAX_VALUE);
  }

  /** So many bytes a second and direction, no more. */
  void narrow(long bytesPerSecond) {
    weather = new Weather(false, Duration.ZERO, bytesPerSecond);
  }

  /** As if nothing had been. */
  void mend() {
    refusing = false;
    weather = Weather.FAIR;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var near = door.accept();
        if (refusing) {
          shut(near);
        } else {
          Thread.ofVirtual().start(() -> join(near));
        }
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void join(Socket near) {
    try {
      var far = new Socket();
      far.connect(target, 2_000);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      open.add(near);
      open.add(far);
      Thread.ofVirtual().start(() -> pump(near, far));
      Thread.ofVirtual().start(() -> pump(far, near));
    } catch (IOException _) {
      shut(near);
    }
  }

  private void pump(Socket from, Socket to) {
    var piece = new byte[CHUNK];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        suffer(n);
        out.write(piece, 0, n);
        out.flush();
      }
    } catch (IOException _) {
      // cut, by us or by one of the ends
    } finally {
      shut(from);
      shut(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private void suffer(int bytes) {
    while (weather.stalled() && !door.isClosed()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    var now = weather;
    if (!now.delay().isZero()) {
      LockSupport.parkNanos(now.delay().toNanos());
    }
    if (now.bytesPerSecond() < Long.MAX_VALUE) {
      LockSupport.parkNanos(bytes * 1_000_000_000L / now.bytesPerSecond());
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.setSoLinger(true, 0); // a reset, as from a machine that is gone
      socket.close();
    } catch (IOException _) {
      // closed already
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Proxy::shut);
  }
}

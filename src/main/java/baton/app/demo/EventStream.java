package baton.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;

/** Server-sent events, read one by one. */
final class EventStream {
  private final BufferedReader lines;
  private String lastId = "";

  EventStream(InputStream bytes) {
    this.lines = new BufferedReader(new InputStreamReader(bytes, UTF_8));
  }

  record Event(String name, String data) {}

  /** Where to resume. */
  String lastId() {
    return lastId;
  }

  /** The next event; empty at the stream's end. */
  Optional<Event> next() throws IOException {
    var name = "message";
    var data = new StringBuilder();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          return Optional.of(new Event(name, data.toString()));
        }
        name = "message";
      } else if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).strip());
      } else if (line.startsWith("id:")) {
        lastId = line.substring(3).strip();
      }
    }
    return Optional.empty();
  }
}

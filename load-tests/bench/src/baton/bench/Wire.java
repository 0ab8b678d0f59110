package baton.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection that is kept open, as cheap as can be: the generator shares its two cores with the server it
 * measures. Knows no more of HTTP than Baton's answers need.
 */
final class Wire implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final String head;
  private final byte[] line = new byte[BUFFER];

  /** An answer; the body as text. */
  record Reply(int status, String body) {
    boolean ok() {
      return status >= 200 && status < 300;
    }

    /** The text of the first field of that name, however deep; empty if there is none. */
    String text(String field) {
      return Wire.text(body, field);
    }
  }

  Wire(URI server, String key) {
    try {
      this.socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 5_000);
      this.out = socket.getOutputStream();
      this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    this.head = "Host: %s:%d\r\nAuthorization: Bearer %s\r\n".formatted(server.getHost(), server.getPort(), key);
  }

  Reply post(String path, String body) throws IOException {
    return send("POST", path, body);
  }

  Reply put(String path, String body) throws IOException {
    return send("PUT", path, body);
  }

  Reply get(String path) throws IOException {
    write("GET " + path + " HTTP/1.1\r\n" + head + "\r\n");
    return read();
  }

  private Reply send(String method, String path, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var request =
        method + " " + path + " HTTP/1.1\r\n" + head + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
    byte[] start = request.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = java.util.Arrays.copyOf(start, start.length + bytes.length);
    System.arraycopy(bytes, 0, whole, start.length, bytes.length);
    out.write(whole);
    return read();
  }

  /** Opens an event stream; afterwards {@link #event} reads it. */
  void stream(String path) throws IOException {
    write("GET " + path + " HTTP/1.1\r\n" + head + "Accept: text/event-stream\r\n\r\n");
    var status = line();
    if (!status.contains(" 200")) {
      throw new IOException("Expected a stream, got " + status);
    }
    while (!line().isEmpty()) {
      // headers
    }
  }

  /** The next {@code event:} line's name and its {@code data:}; chunk sizes between them are not looked at. */
  String[] event() throws IOException {
    String name = "";
    while (true) {
      var text = line();
      if (text.startsWith("event:")) {
        name = text.substring(6).strip();
      } else if (text.startsWith("data:")) {
        return new String[] {name, text.substring(5)};
      }
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Reply read() throws IOException {
    int status = Integer.parseInt(line(), 9, 12, 10);
    int length = 0;
    boolean chunked = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (header.regionMatches(true, 0, "Transfer-Encoding: chunked", 0, 26)) {
        chunked = true;
      }
    }
    return new Reply(status, chunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String chunks() throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      all.write(in.readNBytes(size));
      line();
    }
    line();
    return all.toString(StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    int length = 0;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new java.io.EOFException("The server hung up");
      }
      if (length < line.length) {
        line[length++] = (byte) c;
      }
    }
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.UTF_8);
  }

  static String text(String json, String field) {
    int at = json.indexOf("\"" + field + "\":\"");
    if (at < 0) {
      return "";
    }
    int from = at + field.length() + 4;
    return json.substring(from, json.indexOf('"', from));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // it is over
    }
  }
}

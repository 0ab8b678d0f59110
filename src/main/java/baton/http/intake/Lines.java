package baton.http.intake;

import akka.util.ByteString;
import baton.http.Body;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts bytes into lines; of a line that is too long nothing is kept but that it was there. */
final class Lines {
  private final ByteArrayOutputStream current = new ByteArrayOutputStream();
  private boolean tooLong;
  private long number;

  /**
   * One line, counted from 1; the empty ones count and are left out.
   *
   * @param bytes empty for a line that was too long
   */
  record Line(long number, Optional<byte[]> bytes) {}

  /** The lines that end in this piece; an empty piece is the end of it all. */
  List<Line> feed(ByteString piece) {
    var lines = new ArrayList<Line>();
    if (piece.isEmpty()) {
      end(lines);
      return lines;
    }
    byte[] bytes = piece.toArrayUnsafe();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, start, i);
        end(lines);
        start = i + 1;
      }
    }
    keep(bytes, start, bytes.length);
    return lines;
  }

  private void keep(byte[] bytes, int from, int to) {
    tooLong |= current.size() + to - from > Body.BYTES_MAX;
    if (tooLong) {
      current.reset();
    } else {
      current.write(bytes, from, to - from);
    }
  }

  private void end(List<Line> lines) {
    number++;
    byte[] line = current.toByteArray();
    current.reset();
    if (tooLong) {
      lines.add(new Line(number, Optional.empty()));
    } else if (!isBlank(line)) {
      lines.add(new Line(number, Optional.of(line)));
    }
    tooLong = false;
  }

  private static boolean isBlank(byte[] line) {
    for (byte one : line) {
      if (one != ' ' && one != '\r' && one != '\t') {
        return false;
      }
    }
    return true;
  }
}

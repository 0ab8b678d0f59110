package baton.http;

import java.net.InetAddress;
import java.util.Optional;

/** A range of addresses: {@code 10.0.0.0/8}, {@code ::1}. */
public record Network(InetAddress base, int bits) {
  /** Reads one; without a length it is a single address. */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    var host = slash < 0 ? text : text.substring(0, slash);
    var base =
        address(host)
            .orElseThrow(() ->
                new IllegalArgumentException("Expected a network like 10.0.0.0/8, not " + text));
    int whole = base.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > whole) {
      throw new IllegalArgumentException("Expected a network like 10.0.0.0/8, not " + text);
    }
    return new Network(base, bits);
  }

  /** An address in digits; names are not looked up. */
  static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress other) {
    byte[] ours = base.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      int place = bit / Byte.SIZE;
      if ((ours[place] & mask) != (theirs[place] & mask)) {
        return false;
      }
    }
    return true;
  }
}

package baton.outbound.hook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which machines may be spoken to. Whoever configures a webhook must not have us speak to what only
 * we can reach: the loopback, our neighbours, the metadata of a cloud.
 */
public final class Addresses {
  /** Our own machine and our neighbours: an operator may allow them. */
  private static final List<Range> INSIDE =
      ranges(
          "10.0.0.0/8",
          "100.64.0.0/10", // shared by the customers of a provider
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "::1/128",
          "fc00::/7");

  /** What is nobody's, or everybody's, or only on this wire: never. */
  private static final List<Range> NEVER =
      ranges(
          "0.0.0.0/8",
          "169.254.0.0/16", // where clouds tell a machine its secrets
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16", // an address of version 4 inside
          "3fff::/20");

  /** Of version 6 nothing else is out there. */
  private static final Range GLOBAL = Range.of("2000::/3");

  /** A network without version 4 reaches it through these, the last four bytes. */
  private static final Range TRANSLATED = Range.of("64:ff9b::/96");

  private static final int V4_BYTES = 4;

  private final boolean insideAllowed;

  /** Whether our own machine and our neighbours may be spoken to. */
  public enum Private {
    REFUSED,
    ALLOWED
  }

  public Addresses(Private inside) {
    this.insideAllowed = inside == Private.ALLOWED;
  }

  boolean insideAllowed() {
    return insideAllowed;
  }

  /** Whether that machine may be spoken to. */
  public boolean mayReach(InetAddress address) {
    return mayReach(address.getAddress());
  }

  private boolean mayReach(byte[] address) {
    if (in(INSIDE, address)) {
      return insideAllowed;
    }
    if (in(NEVER, address)) {
      return false;
    }
    if (TRANSLATED.holds(address)) {
      return mayReach(Arrays.copyOfRange(address, address.length - V4_BYTES, address.length));
    }
    return address.length == V4_BYTES || GLOBAL.holds(address);
  }

  private static boolean in(List<Range> ranges, byte[] address) {
    return ranges.stream().anyMatch(range -> range.holds(address));
  }

  private static List<Range> ranges(String... texts) {
    return Arrays.stream(texts).map(Range::of).toList();
  }

  /** Addresses that begin alike. */
  private static final class Range {
    private final byte[] first;
    private final int bits;

    private Range(byte[] first, int bits) {
      this.first = first;
      this.bits = bits;
    }

    static Range of(String text) {
      var parts = text.split("/", 2);
      try {
        return new Range(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    boolean holds(byte[] address) {
      if (address.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((address[bit / Byte.SIZE] ^ first[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}

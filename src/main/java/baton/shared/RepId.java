package baton.shared;

/** The name of one rep, chosen by whoever configures the rep. */
public record RepId(String value) implements Id, Comparable<RepId> {
  public RepId {
    Id.check(value);
  }

  @Override
  public int compareTo(RepId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

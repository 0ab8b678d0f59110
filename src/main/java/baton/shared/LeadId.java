package baton.shared;

/**
 * The name of one lead: a UUID in lower case, derived from client and idempotency key or random.
 */
public record LeadId(String value) implements Id, Comparable<LeadId> {
  public LeadId {
    Id.check(value);
  }

  @Override
  public int compareTo(LeadId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

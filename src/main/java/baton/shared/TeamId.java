package baton.shared;

/** The name of one team, chosen by whoever configures the team. */
public record TeamId(String value) implements Id, Comparable<TeamId> {
  public TeamId {
    Id.check(value);
  }

  @Override
  public int compareTo(TeamId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

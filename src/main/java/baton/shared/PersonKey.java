package baton.shared;

/**
 * The name of one human: a keyed hash of a normalised e-mail or phone, never the address itself.
 */
public record PersonKey(String value) implements Id, Comparable<PersonKey> {
  public PersonKey {
    Id.check(value);
  }

  @Override
  public int compareTo(PersonKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

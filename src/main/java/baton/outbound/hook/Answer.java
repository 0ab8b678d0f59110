package baton.outbound.hook;

/** What came back from a receiver. */
public sealed interface Answer {
  /** A status. */
  record Said(int status) implements Answer {}

  /**
   * None that could be read.
   *
   * @param why without anything the receiver said
   */
  record Silent(String why) implements Answer {}
}

package baton.rep.call;

/** One thing that is said where calls are told of. */
public sealed interface CallWord {
  /** A call, or more of it. */
  record Told(CallHeard call) implements CallWord {}

  /** Something else, or a call of which there is nothing to tell yet. */
  record Nothing() implements CallWord {}

  /** Something that cannot be understood; the reason has none of it in it. */
  record Garbage(String why) implements CallWord {}

  /** The call, if it can be worked with. */
  static CallWord of(CallHeard call) {
    return call.isWhole()
        ? new Told(call)
        : new Garbage("Expected a call with a short name that does not end before it begins");
  }
}

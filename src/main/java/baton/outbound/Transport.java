package baton.outbound;

/** Takes mails away. */
public interface Transport {
  /** Blocks until the mail is somebody else's to keep, or fails. */
  void send(Mail mail) throws Refused, Unavailable;

  /** Nobody will ever take this mail. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean bounced;

    /**
     * For good.
     *
     * @param why without the address
     * @param bounced whether it is the address that nobody takes, and not this mail
     */
    public Refused(String why, boolean bounced) {
      super(why);
      this.bounced = bounced;
    }

    public boolean bounced() {
      return bounced;
    }
  }

  /** Not now. */
  final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * For now.
     *
     * @param why without the address
     */
    public Unavailable(String why) {
      super(why);
    }
  }
}

package baton.outbound.hook;

/**
 * Who is told.
 *
 * @param version of what was configured
 * @param secret sealed
 */
public record Receiver(String webhook, long version, String url, String secret) {}

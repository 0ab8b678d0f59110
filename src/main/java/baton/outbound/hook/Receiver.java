package baton.outbound.hook;

import java.util.List;

/**
 * Who is told.
 *
 * @param version of what was configured
 * @param secrets sealed; each signs, the newest first
 */
public record Receiver(String webhook, long version, String url, List<String> secrets) {}

package baton.platform.auth;

import java.time.Instant;

/** What may be told of a key: everything but the key. */
public record ApiKey(Principal principal, boolean demo, String by, Instant at) {}

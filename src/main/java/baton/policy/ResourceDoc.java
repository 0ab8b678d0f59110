package baton.policy;

import org.jspecify.annotations.Nullable;

/** Something to read or to send, as somebody wrote it. */
public record ResourceDoc(@Nullable String title, @Nullable String url) {}

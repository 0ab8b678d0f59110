package baton.http;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of 36 characters, as they stand in paths and cursors. */
public final class Uuids {
  private static final Pattern WRITTEN =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Uuids() {}

  /** One as we write it, in either case; Java's own reader takes {@code 1-1-1-1-1} as well. */
  public static Optional<UUID> read(String text) {
    return Optional.of(text.toLowerCase(Locale.ROOT))
        .filter(lower -> WRITTEN.matcher(lower).matches())
        .map(UUID::fromString);
  }
}

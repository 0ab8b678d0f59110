package baton.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which part of a list is wanted: {@code ?limit=50&cursor=…}. */
public record Paging(int limit, Optional<String> cursor) {
  public static final int LIMIT_MAX = 500;
  public static final int LIMIT_DEFAULT = 50;

  /** Longer is no cursor of ours. */
  private static final int CURSOR_CHARS_MAX = 1_000;

  /** Part of a list, and where the next part begins. */
  public record Page<T>(List<T> items, Optional<String> nextCursor) {
    public Page {
      items = List.copyOf(items);
    }
  }

  public static Paging of(Call call) {
    var cursor = call.query("cursor");
    if (cursor.filter(text -> text.length() > CURSOR_CHARS_MAX).isPresent()) {
      throw badCursor().refused();
    }
    return new Paging(call.query("limit").map(Paging::limit).orElse(LIMIT_DEFAULT), cursor);
  }

  /** What a list says that cannot make sense of the cursor. */
  public static Problem badCursor() {
    return Problems.invalid("cursor", "invalid_cursor", "Expected a nextCursor of this list");
  }

  /** A page out of up to {@code limit + 1} items; the one too many says that there are more. */
  public <T> Page<T> page(List<T> oneMore, Function<T, String> cursorAfter) {
    if (oneMore.size() <= limit) {
      return new Page<>(oneMore, Optional.empty());
    }
    var items = new ArrayList<>(oneMore.subList(0, limit));
    return new Page<>(items, Optional.of(cursorAfter.apply(items.getLast())));
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Problems.invalid("limit", "out_of_range", "Expected a number from 1 to " + LIMIT_MAX)
        .refused();
  }
}

package baton.platform.mustache;

import com.samskivert.mustache.MustacheException;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often the lists of one text are gone through, element by element. What prints nothing
 * never grows too long, and lists in lists in lists would keep a thread for days.
 */
final class Passes {
  private int left;

  Passes(int max) {
    this.left = max;
  }

  /** Whether the end was reached. */
  boolean over() {
    return left < 0;
  }

  /** The same data, all of whose lists are counted. */
  Map<String, @Nullable Object> counted(Map<?, ?> data) {
    var counted = new LinkedHashMap<String, @Nullable Object>();
    data.forEach((name, value) -> counted.put(String.valueOf(name), value(value)));
    return counted;
  }

  private @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> counted(map);
      case List<?> list -> new Counted(list);
      case null, default -> value;
    };
  }

  private final class Counted extends AbstractList<@Nullable Object> {
    private final List<?> list;

    Counted(List<?> list) {
      this.list = list;
    }

    @Override
    public @Nullable Object get(int index) {
      return value(list.get(index));
    }

    @Override
    public int size() {
      return list.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
      var inner = super.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return inner.hasNext();
        }

        @Override
        public @Nullable Object next() {
          if (--left < 0) {
            throw new MustacheException("Too many passes through lists");
          }
          return inner.next();
        }
      };
    }
  }
}

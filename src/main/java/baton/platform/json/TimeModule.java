package baton.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as RFC 3339 in UTC with exactly three digits of a second, both ways. */
final class TimeModule extends SimpleModule {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  TimeModule() {
    super("baton-time");
    addSerializer(Instant.class, new Written());
    addDeserializer(Instant.class, new Read());
  }

  private static final class Written extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    Written() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant at, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      var text = Stamp.write(at);
      out.writeString(text != null ? text : MILLIS.format(at));
    }
  }

  private static final class Read extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    Read() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return (Instant) context.handleUnexpectedToken(Instant.class, in);
      }
      String text = in.getText().strip();
      try {
        var own = Stamp.read(text);
        Instant at =
            own != null ? own : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
          throw new DateTimeException("out of range");
        }
        return at.truncatedTo(ChronoUnit.MILLIS); // what is written back must be the same instant
      } catch (DateTimeException _) {
        throw context.weirdStringException(
            text, Instant.class, "expected RFC 3339, such as 2026-01-31T09:30:00.000Z");
      }
    }
  }
}

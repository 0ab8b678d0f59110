package baton.platform.json;

import baton.shared.Confidential;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Confidential values in the clear, for messages that nobody keeps. */
final class ConfidentialPlain {
  private ConfidentialPlain() {}

  /**
   * The type to write a value as: its own class, with what the declaration says of its contents.
   */
  static JavaType typeOf(Object value, JavaType content, SerializerProvider provider) {
    return content.hasGenericTypes()
        ? provider.constructSpecializedType(content, value.getClass())
        : provider.constructType(value.getClass());
  }

  static final class Writer extends StdSerializer<Confidential<?>> {
    private static final long serialVersionUID = 1L;
    private final JavaType content;

    Writer(JavaType content) {
      super(Confidential.class, false);
      this.content = content;
    }

    @Override
    public void serialize(Confidential<?> it, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject(it);
      out.writeNumberField("k", it.keyId());
      Object value = it.value();
      if (value != null) {
        out.writeFieldName("v");
        provider
            .findTypedValueSerializer(typeOf(value, content, provider), true, null)
            .serialize(value, out, provider);
      }
      out.writeEndObject();
    }
  }

  static final class Reader extends StdDeserializer<Confidential<?>> {
    private static final long serialVersionUID = 1L;
    private final JavaType content;

    Reader(JavaType content) {
      super(Confidential.class);
      this.content = content;
    }

    @Override
    public Confidential<?> deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.isExpectedStartObjectToken()) {
        return (Confidential<?>) context.handleUnexpectedToken(Confidential.class, in);
      }
      long keyId = 0;
      @Nullable Object value = null;
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        JsonToken token = in.nextToken();
        switch (name) {
          case "k" -> keyId = in.getLongValue();
          case "v" -> value = token == JsonToken.VALUE_NULL ? null : context.readValue(in, content);
          default -> in.skipChildren();
        }
      }
      return new Confidential<>(keyId, value);
    }
  }
}

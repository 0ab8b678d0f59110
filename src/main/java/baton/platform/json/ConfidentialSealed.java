package baton.platform.json;

import baton.platform.crypto.Vault;
import baton.shared.Confidential;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Confidential values sealed with their own key, for everything that is kept. */
final class ConfidentialSealed {
  private ConfidentialSealed() {}

  static final class Writer extends StdSerializer<Confidential<?>> {
    private static final long serialVersionUID = 1L;
    private final JavaType content;
    private final ObjectMapper mapper;
    private final transient Vault vault;

    Writer(JavaType content, ObjectMapper mapper, Vault vault) {
      super(Confidential.class, false);
      this.content = content;
      this.mapper = mapper;
      this.vault = vault;
    }

    @Override
    public void serialize(Confidential<?> it, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject(it);
      out.writeNumberField("k", it.keyId());
      Object value = it.value();
      if (value != null) {
        JavaType type = ConfidentialPlain.typeOf(value, content, provider);
        byte[] cipher = vault.seal(it.keyId(), mapper.writerFor(type).writeValueAsBytes(value));
        out.writeStringField("c", Base64.getEncoder().encodeToString(cipher));
      }
      out.writeEndObject();
    }
  }

  static final class Reader extends StdDeserializer<Confidential<?>> {
    private static final long serialVersionUID = 1L;
    private final JavaType content;
    private final ObjectMapper mapper;
    private final transient Vault vault;

    Reader(JavaType content, ObjectMapper mapper, Vault vault) {
      super(Confidential.class);
      this.content = content;
      this.mapper = mapper;
      this.vault = vault;
    }

    @Override
    public Confidential<?> deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.isExpectedStartObjectToken()) {
        return (Confidential<?>) context.handleUnexpectedToken(Confidential.class, in);
      }
      long keyId = 0;
      byte @Nullable [] cipher = null;
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        in.nextToken();
        switch (name) {
          case "k" -> keyId = in.getLongValue();
          case "c" -> cipher = in.getBinaryValue();
          default -> in.skipChildren();
        }
      }
      if (cipher == null) {
        return Confidential.gone(keyId);
      }
      Optional<byte[]> plain = vault.open(keyId, cipher);
      return plain.isEmpty()
          ? Confidential.gone(keyId)
          : Confidential.of(keyId, mapper.readerFor(content).readValue(plain.get()));
    }
  }
}

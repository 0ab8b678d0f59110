package baton.platform.json;

import baton.platform.crypto.VaultClosed;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads what is kept, by a table of names: no class is ever named in what is written.
 */
public final class StoredJson {
  private final ObjectMapper mapper;
  private final Map<String, StoredShape> byName = new HashMap<>();
  private final ClassValue<StoredShape> byClass =
      new ClassValue<>() {
        @Override
        protected StoredShape computeValue(Class<?> type) {
          return byName.values().stream()
              .filter(shape -> shape.type().isAssignableFrom(type))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "Expected a stored name for %s, but the table has none"
                          .formatted(type.getName())));
        }
      };

  public StoredJson(ObjectMapper mapper, List<StoredShape> shapes) {
    this.mapper = mapper;
    for (var shape : shapes) {
      if (byName.put(shape.name(), shape) != null) {
        throw new IllegalArgumentException("Expected %s once in the table".formatted(shape.name()));
      }
    }
  }

  /** The name and version under which a value is written. */
  public String manifest(Object value) {
    return byClass.get(value.getClass()).manifest();
  }

  /** The value as UTF-8 JSON. */
  public byte[] write(Object value) {
    var shape = byClass.get(value.getClass());
    try {
      return shape.type().isInterface()
          ? mapper.writerFor(shape.type()).writeValueAsBytes(value)
          : untyped(value);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write " + shape.manifest(), e);
    }
  }

  /**
   * The manifest says what it is, in a name that a class may not change: its own would be twice.
   */
  private byte[] untyped(Object value) throws IOException {
    var out = new ByteArrayBuilder();
    try (var generator = mapper.createGenerator(out)) {
      var provider = mapper.getSerializerProviderInstance();
      provider.findValueSerializer(value.getClass(), null).serialize(value, generator, provider);
    }
    return out.toByteArray();
  }

  /** Without looking for a type that was never written, which would read everything twice. */
  private Object untyped(Class<?> type, byte[] json) throws IOException {
    try (var parser = mapper.createParser(json)) {
      var context =
          ((DefaultDeserializationContext) mapper.getDeserializationContext())
              .createInstance(
                  mapper.getDeserializationConfig(), parser, mapper.getInjectableValues());
      var reader = context.findContextualValueDeserializer(context.constructType(type), null);
      parser.nextToken();
      var value = reader.deserialize(parser, context);
      if (parser.nextToken() != null) {
        throw new IOException("Expected one value");
      }
      return value;
    }
  }

  /**
   * The value of that name, lifted to the newest version if it is an older one.
   *
   * @throws IOException if it cannot be read, now or ever
   * @throws VaultClosed if the vault could not be asked, which says nothing about the value
   */
  public Object read(String manifest, byte[] json) throws IOException {
    try {
      return lifted(manifest, json);
    } catch (IOException | RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof VaultClosed closed) {
          throw closed;
        }
      }
      throw e;
    }
  }

  private Object lifted(String manifest, byte[] json) throws IOException {
    int slash = manifest.lastIndexOf('/');
    var shape = slash < 0 ? null : byName.get(manifest.substring(0, slash));
    if (shape == null) {
      throw new IOException("Expected a stored name, found " + manifest);
    }
    int version = versionIn(manifest, slash);
    if (version < 1 || version > shape.version()) {
      throw new IOException(
          "Expected a version of at most %s, found %s".formatted(shape.manifest(), manifest));
    }
    if (version == shape.version()) {
      return shape.type().isInterface()
          ? mapper.readerFor(shape.type()).readValue(json)
          : untyped(shape.type(), json);
    }
    JsonNode tree = mapper.readTree(json);
    if (!(tree instanceof ObjectNode object)) {
      throw new IOException("Expected an object as " + manifest);
    }
    return mapper.readerFor(shape.type()).readValue(shape.lift(object, version));
  }

  private static int versionIn(String manifest, int slash) throws IOException {
    try {
      return Integer.parseInt(manifest, slash + 1, manifest.length(), 10);
    } catch (NumberFormatException e) {
      throw new IOException("Expected a name and a version, found " + manifest, e);
    }
  }
}

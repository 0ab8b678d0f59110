package baton.platform.json;

import baton.shared.Id;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.KeyDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Every record that is an {@link Id} is written as a plain string, as a value and as a map key. */
final class IdModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  IdModule() {
    super("baton-ids");
    addSerializer(Id.class, new AsString());
    addKeySerializer(Id.class, new AsKey());
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addDeserializers(new Readers());
    context.addKeyDeserializers(new KeyReaders());
  }

  private static boolean isId(Class<?> type) {
    return Id.class.isAssignableFrom(type) && type.isRecord();
  }

  private static final class AsString extends StdSerializer<Id> {
    private static final long serialVersionUID = 1L;

    AsString() {
      super(Id.class);
    }

    @Override
    public void serialize(Id id, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(id.value());
    }
  }

  private static final class AsKey extends StdSerializer<Id> {
    private static final long serialVersionUID = 1L;

    AsKey() {
      super(Id.class);
    }

    @Override
    public void serialize(Id id, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeFieldName(id.value());
    }
  }

  private static final class Readers extends Deserializers.Base {
    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      return isId(type.getRawClass()) ? new FromString(type.getRawClass()) : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return isId(type);
    }
  }

  private static final class KeyReaders implements KeyDeserializers {
    @Override
    public @Nullable KeyDeserializer findKeyDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      return isId(type.getRawClass()) ? new FromKey(type.getRawClass()) : null;
    }
  }

  private static final class FromString extends StdDeserializer<Object> {
    private static final long serialVersionUID = 1L;
    private final transient Constructor<?> constructor;

    FromString(Class<?> type) {
      super(type);
      this.constructor = constructorOf(type);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return context.handleUnexpectedToken(handledType(), in);
      }
      String text = in.getText();
      try {
        return constructor.newInstance(text);
      } catch (InvocationTargetException e) {
        throw context.weirdStringException(text, handledType(), why(e));
      } catch (ReflectiveOperationException e) {
        throw context.instantiationException(handledType(), e);
      }
    }
  }

  private static final class FromKey extends KeyDeserializer {
    private final Class<?> type;
    private final Constructor<?> constructor;

    FromKey(Class<?> type) {
      this.type = type;
      this.constructor = constructorOf(type);
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      try {
        return constructor.newInstance(key);
      } catch (InvocationTargetException e) {
        throw context.weirdKeyException(type, key, why(e));
      } catch (ReflectiveOperationException e) {
        throw context.instantiationException(type, e);
      }
    }
  }

  private static Constructor<?> constructorOf(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(String.class);
      constructor.setAccessible(true); // ids may be nested in a package-private class
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "Expected %s to have one component, a String".formatted(type.getName()), e);
    }
  }

  private static String why(InvocationTargetException e) {
    return String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
  }
}

package baton.platform.json;

import baton.platform.crypto.Vault;
import baton.shared.Confidential;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import org.jspecify.annotations.Nullable;

/**
 * How a confidential value is written: {@code {"k":keyId,"v":…}} in the clear between nodes, {@code
 * {"k":keyId,"c":"<base64>"}} sealed wherever it is kept, {@code {"k":keyId}} when it is gone.
 */
final class ConfidentialModule extends SimpleModule {
  private static final long serialVersionUID = 1L;
  private final transient @Nullable Vault vault;

  private ConfidentialModule(String name, @Nullable Vault vault) {
    super(name);
    this.vault = vault;
  }

  static ConfidentialModule plain() {
    return new ConfidentialModule("baton-confidential-plain", null);
  }

  static ConfidentialModule sealing(Vault vault) {
    return new ConfidentialModule("baton-confidential-sealing", vault);
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    ObjectMapper mapper = context.getOwner();
    Vault seals = vault;
    context.addSerializers(
        new Serializers.Base() {
          @Override
          public @Nullable JsonSerializer<?> findSerializer(
              SerializationConfig config, JavaType type, BeanDescription description) {
            if (!type.hasRawClass(Confidential.class)) {
              return null;
            }
            JavaType content = type.containedTypeOrUnknown(0);
            return seals == null
                ? new ConfidentialPlain.Writer(content)
                : new ConfidentialSealed.Writer(content, mapper, seals);
          }
        });
    context.addDeserializers(
        new Deserializers.Base() {
          @Override
          public @Nullable JsonDeserializer<?> findBeanDeserializer(
              JavaType type, DeserializationConfig config, BeanDescription description) {
            if (!type.hasRawClass(Confidential.class)) {
              return null;
            }
            JavaType content = type.containedTypeOrUnknown(0);
            return seals == null
                ? new ConfidentialPlain.Reader(content)
                : new ConfidentialSealed.Reader(content, mapper, seals);
          }

          @Override
          public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return type == Confidential.class;
          }
        });
  }
}

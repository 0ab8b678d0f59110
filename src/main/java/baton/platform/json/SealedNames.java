package baton.platform.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of one sealed family, in both directions. */
final class SealedNames extends TypeIdResolverBase {
  private final JavaType base;
  private final Map<String, Class<?>> leaves;

  SealedNames(JavaType base, Map<String, Class<?>> leaves) {
    super(base, null);
    this.base = base;
    this.leaves = leaves;
  }

  @Override
  public String idFromValue(Object value) {
    return idFromValueAndType(value, value.getClass());
  }

  @Override
  public String idFromValueAndType(@Nullable Object value, Class<?> suggested) {
    // a constant with a body has a class of its own
    return SealedFamily.nameOf(
        value instanceof Enum<?> constant ? constant.getDeclaringClass() : suggested);
  }

  @Override
  public @Nullable JavaType typeFromId(DatabindContext context, String name) throws IOException {
    Class<?> leaf = leaves.get(name);
    if (leaf != null) {
      return context.constructSpecializedType(base, leaf);
    }
    if (context instanceof DeserializationContext reading) {
      // a record asked for by name must not be read from the form of another
      throw reading.invalidTypeIdException(base, name, "expected one of " + leaves.keySet());
    }
    return null;
  }

  @Override
  public String getDescForKnownTypeIds() {
    return leaves.keySet().toString();
  }

  @Override
  public JsonTypeInfo.Id getMechanism() {
    return JsonTypeInfo.Id.CUSTOM;
  }
}

package baton.platform.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Optional;

/** A shape in the checker's words. */
final class ShapeTypes implements CelTypeProvider {
  private final ImmutableMap<String, CelType> byVariable;

  ShapeTypes(Shape shape) {
    var types = ImmutableMap.<String, CelType>builder();
    shape.variables().forEach((name, variable) -> types.put(name, typeOf(name, variable)));
    byVariable = types.buildOrThrow();
  }

  ImmutableMap<String, CelType> byVariable() {
    return byVariable;
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return byVariable.values().stream()
        .filter(StructType.class::isInstance)
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return types().stream().filter(type -> type.name().equals(name)).findFirst();
  }

  private static CelType typeOf(String name, Shape.Variable variable) {
    return switch (variable) {
      // a space in the name: nobody can spell it in a rule, so nobody can build one there
      case Shape.Fields(var fields) -> structOf("facts of " + name, ImmutableMap.copyOf(fields));
      case Shape.Value(var kind) -> typeOf(kind);
    };
  }

  private static CelType structOf(String name, ImmutableMap<String, Shape.Kind> fields) {
    return StructType.create(
        name,
        ImmutableSet.copyOf(fields.keySet()),
        field -> Optional.ofNullable(fields.get(field)).map(ShapeTypes::typeOf));
  }

  private static CelType typeOf(Shape.Kind kind) {
    return switch (kind) {
      case TEXT -> SimpleType.STRING;
      case NUMBER -> SimpleType.INT;
      case TRUTH -> SimpleType.BOOL;
      case TEXTS -> ListType.create(SimpleType.STRING);
      case TEXT_BY_NAME -> MapType.create(SimpleType.STRING, SimpleType.STRING);
      case TEXTS_BY_NAME -> MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING));
      case NUMBER_BY_NAME -> MapType.create(SimpleType.STRING, SimpleType.INT);
    };
  }
}

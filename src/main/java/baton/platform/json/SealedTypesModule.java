package baton.platform.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import org.jspecify.annotations.Nullable;

/**
 * A sealed interface over records (or enums) is written with a {@code type}: the record's simple
 * name in lower camel case. The record itself carries it too, wherever it is declared, so that one
 * value has one form.
 */
final class SealedTypesModule extends SimpleModule {
  static final String PROPERTY = "type";
  private static final long serialVersionUID = 1L;

  SealedTypesModule() {
    super("baton-sealed-types");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.insertAnnotationIntrospector(new Names());
  }

  private static final class Names extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
        MapperConfig<?> config, AnnotatedClass annotated, JavaType base) {
      Class<?> type = base.getRawClass();
      if (!SealedFamily.isMember(type)) {
        return null;
      }
      var names = new SealedNames(base, SealedFamily.leavesByName(type));
      // whoever asks for one record by name knows what it is: the type may then be missing
      @Nullable Class<?> assumed = type.isInterface() ? null : type;
      var settings =
          JsonTypeInfo.Value.construct(
              JsonTypeInfo.Id.CUSTOM,
              JsonTypeInfo.As.PROPERTY,
              PROPERTY,
              assumed,
              false,
              null,
              null);
      return new StdTypeResolverBuilder(settings).init(settings, names);
    }
  }
}

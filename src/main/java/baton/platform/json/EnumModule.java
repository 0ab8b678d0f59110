package baton.platform.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.Locale;

/** Constants are written in lower case, as the contract spells them. */
final class EnumModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  EnumModule() {
    super("baton-enums");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.insertAnnotationIntrospector(new LowerCase());
  }

  private static final class LowerCase extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
      for (int i = 0; i < constants.length; i++) {
        names[i] = constants[i].name().toLowerCase(Locale.ROOT);
      }
      return names;
    }
  }
}

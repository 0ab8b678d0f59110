package baton.http.operations;

import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.TestDoor;
import baton.intake.entity.IntakeSettings;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Every feature there is, made only to be asked what it serves; nothing it needs is there. */
final class EveryFeature {
  private static final Map<Class<?>, Object> THERE =
      Map.of(
          Replies.class,
          new Replies(),
          IntakeSettings.class,
          IntakeSettings.from(TestDoor.config()));

  private EveryFeature() {}

  static List<Endpoint> endpoints() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("baton.http", "baton.ui")
            .stream()
            .filter(type -> type.isAssignableTo(Feature.class) && !type.isInterface())
            .flatMap(type -> made(type).endpoints().stream())
            .toList();
  }

  private static Feature made(JavaClass type) {
    try {
      Constructor<?> constructor = type.reflect().getConstructors()[0];
      var arguments = Arrays.stream(constructor.getParameterTypes()).map(THERE::get).toArray();
      return (Feature) constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Expected to make "
              + type.getName()
              + " out of nothing: let its constructor only keep what it is given",
          e);
    }
  }
}

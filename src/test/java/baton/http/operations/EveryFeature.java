package baton.http.operations;

import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.TestDoor;
import baton.intake.entity.IntakeSettings;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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

  static List<Endpoint> endpoints() throws Exception {
    URI place = Feature.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path root = Path.of(place);
    try (var files = Files.walk(root.resolve("baton/http"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith("Routes.class"))
          .sorted()
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .flatMap(name -> made(name).endpoints().stream())
          .toList();
    }
  }

  private static Feature made(String name) {
    try {
      var type = Class.forName(name);
      if (!Modifier.isPublic(type.getModifiers())) {
        throw new IllegalStateException("Expected " + name + " to be public");
      }
      var constructor = type.getConstructors()[0];
      return (Feature)
          constructor.newInstance(
              Arrays.stream(constructor.getParameterTypes()).map(THERE::get).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Expected to make %s out of nothing: let its constructor only keep what it is given"
              .formatted(name),
          e);
    }
  }
}

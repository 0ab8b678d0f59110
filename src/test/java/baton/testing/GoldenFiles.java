package baton.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.json.StoredJson;
import baton.platform.json.StoredShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every form in which something was ever kept, one file each: old ones are read for ever, the
 * newest is written.
 */
public final class GoldenFiles {
  private static final Path FOLDER = Path.of("src", "test", "resources", "events");

  private GoldenFiles() {}

  /** Every record under the sealed interface has a name in the table. */
  public static void everyRecordHasAName(Class<?> family, List<StoredShape> shapes) {
    var named = shapes.stream().map(StoredShape::type).collect(toSet());
    assertThat(leaves(family))
        .allSatisfy(leaf ->
            assertThat(named)
                .as("new event? add %s to the table of names in its codec".formatted(leaf))
                .contains(leaf));
  }

  /**
   * Each version of that shape has a file that can be read, and the newest is written as its file
   * says.
   */
  public static void everyVersionIsRead(StoredJson json, StoredShape shape, Object sample)
      throws IOException {
    for (int version = 1; version <= shape.version(); version++) {
      Path file = FOLDER.resolve("%s.%d.json".formatted(shape.name(), version));
      assertThat(file)
          .as(
              "new event? add %s, for instance with:%n%s%n",
              file, version == shape.version() ? new String(json.write(sample), UTF_8) : "")
          .exists();
      String text = Files.readString(file).strip();
      Object read = json.read(shape.name() + "/" + version, text.getBytes(UTF_8));
      assertThat(read).isInstanceOf(shape.type());
      if (version == shape.version()) {
        assertThat(new String(json.write(read), UTF_8))
            .as(
                "changed event? add a version: give %s a step in its codec's table and add"
                    + " %s.%d.json; %s is in journals as it is and must stay",
                shape.name(), shape.name(), version + 1, file)
            .isEqualTo(text);
      }
    }
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isInterface()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenFiles::leaves).distinct()
        : Stream.of(type);
  }
}

package baton.rep.entity;

import baton.platform.json.StoredJson;
import baton.platform.json.StoredShape;
import baton.rep.RepEvent;
import baton.rep.RepSamples;
import baton.testing.GoldenFiles;
import baton.testing.MemoryVault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepEventFilesTest {
  private final StoredJson json = RepEventCodec.json(new MemoryVault());

  static List<StoredShape> shapes() {
    return RepEventCodec.SHAPES;
  }

  @Test
  void every_event_has_a_name_that_is_not_its_class() {
    GoldenFiles.everyRecordHasAName(RepEvent.class, RepEventCodec.SHAPES);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void every_form_ever_kept_is_read_and_the_newest_is_written(StoredShape shape) throws Exception {
    Object sample =
        Stream.<Object>concat(RepSamples.events().stream(), Stream.of(RepSamples.rep()))
            .filter(shape.type()::isInstance)
            .findFirst()
            .orElseThrow();

    GoldenFiles.everyVersionIsRead(json, shape, sample);
  }
}

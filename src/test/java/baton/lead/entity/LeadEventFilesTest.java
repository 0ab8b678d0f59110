package baton.lead.entity;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.platform.json.StoredJson;
import baton.platform.json.StoredShape;
import baton.testing.GoldenFiles;
import baton.testing.MemoryVault;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeadEventFilesTest {
  private final StoredJson json = LeadEventCodec.json(new MemoryVault());

  static List<StoredShape> shapes() {
    return LeadEventCodec.SHAPES;
  }

  static Stream<Object> everything() {
    return Stream.concat(LeadEventSamples.all().stream(), LeadEventSamples.states().stream());
  }

  @Test
  void every_event_has_a_name_that_is_not_its_class() {
    GoldenFiles.everyRecordHasAName(LeadEvent.class, LeadEventCodec.SHAPES);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void every_form_ever_kept_is_read_and_the_newest_is_written(StoredShape shape) throws Exception {
    Object sample =
        shape.type() == Lead.class
            ? LeadEventSamples.states().get(6)
            : LeadEventSamples.all().stream().filter(shape.type()::isInstance).findFirst().get();

    GoldenFiles.everyVersionIsRead(json, shape, sample);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void what_is_kept_is_read_back_equal_and_names_no_class(Object value) throws Exception {
    byte[] bytes = json.write(value);

    assertThat(json.read(json.manifest(value), bytes)).isEqualTo(value);
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .doesNotContain("baton.", "own words", "sam@acme.example", "Sam");
  }

  @Test
  void an_offer_with_fifty_candidates_stays_small() {
    var decision = LeadEventSamples.decision();
    var fifty = Collections.nCopies(50, decision.candidates().getLast());
    var offered =
        new LeadEvent.Offered(
            LeadEventSamples.AT,
            "dispatcher",
            LeadEventSamples.ANN,
            LeadEventSamples.INSIDE,
            1,
            LeadEventSamples.AT,
            new baton.lead.DecisionRecord(
                decision.at(),
                decision.team(),
                1,
                decision.strategy(),
                decision.preference(),
                fifty,
                decision.counts()));

    assertThat(json.write(offered)).hasSizeLessThan(4_500);
  }
}

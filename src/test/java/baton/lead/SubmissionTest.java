package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  @Test
  void what_is_written_is_read_back_the_same() throws Exception {
    for (var submission :
        new Submission[] {
          SubmissionSamples.contract(),
          SubmissionSamples.company(),
          Submission.of(Optional.empty(), Optional.of("+14155552671"))
        }) {
      var mapper = Json.plain();
      var back = mapper.readValue(mapper.writeValueAsString(submission), Submission.class);
      assertThat(back.equals(submission)).isTrue();
    }
  }
}

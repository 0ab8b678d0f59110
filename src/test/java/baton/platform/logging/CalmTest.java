package baton.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A thousand actors that fail at once do not fill the disk with it. */
class CalmTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong();
  private final Calm calm = new Calm(now::get);
  private final Logger logger = (Logger) LoggerFactory.getLogger("baton.test.loud");

  @Test
  void a_storm_of_errors_is_cut_off_and_goes_on_the_next_second() {
    calm.setPerSecondMax(3);
    assertThat(errors(100)).isEqualTo(3);
    now.addAndGet(SECOND);
    assertThat(errors(2)).isEqualTo(2);
  }

  @Test
  void what_is_no_trouble_is_never_left_out() {
    calm.setPerSecondMax(1);
    for (int n = 0; n < 10; n++) {
      assertThat(calm.decide(null, logger, Level.INFO, "fine", null, null))
          .isEqualTo(FilterReply.NEUTRAL);
    }
  }

  private long errors(int tries) {
    long said = 0;
    for (int n = 0; n < tries; n++) {
      if (calm.decide(null, logger, Level.ERROR, "broken", null, null) != FilterReply.DENY) {
        said++;
      }
    }
    return said;
  }
}

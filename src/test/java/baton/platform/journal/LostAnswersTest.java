package baton.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostAnswersTest {
  private final LostAnswers answers = new LostAnswers();

  @Test
  void a_write_whose_answer_was_lost_is_no_second_writer_when_it_is_found_later() {
    answers.lost("rep|ann", 21);

    assertThat(answers.mayBeOurs("rep|ann", 21)).isTrue();
    assertThat(answers.mayBeOurs("rep|ann", 20)).isTrue();
    assertThat(answers.mayBeOurs("rep|ann", 22)).isFalse();
    assertThat(answers.mayBeOurs("rep|bob", 21)).isFalse();
  }

  @Test
  void once_the_next_event_is_written_another_in_its_place_is_somebody_elses() {
    answers.lost("rep|ann", 21);
    answers.settled("rep|ann");

    assertThat(answers.mayBeOurs("rep|ann", 21)).isFalse();
  }

  @Test
  void the_oldest_are_forgotten() {
    for (int i = 0; i <= LostAnswers.MOST; i++) {
      answers.lost("lead|" + i, 1);
    }

    assertThat(answers.mayBeOurs("lead|0", 1)).isFalse();
    assertThat(answers.mayBeOurs("lead|1", 1)).isTrue();
  }
}

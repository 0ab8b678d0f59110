package baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Nobody waits in vain for a database that is away. */
class StorageTest {
  private final Storage storage = new Storage();

  @Test
  void who_waits_when_the_database_goes_is_told_so_at_once() {
    var answer = storage.ask(CompletableFuture::new).toCompletableFuture();
    storage.changed(false);
    assertThatThrownBy(answer::join).hasCauseInstanceOf(Refused.class);
  }

  @Test
  void nobody_is_let_in_while_it_is_away() {
    storage.changed(false);
    assertThatThrownBy(() ->
            storage.ask(() -> {
              throw new AssertionError("asked all the same");
            }))
        .isInstanceOf(Refused.class);
  }

  @Test
  void once_it_is_back_questions_are_answered_again() {
    storage.changed(false);
    storage.changed(true);
    var answer = storage.ask(() -> CompletableFuture.completedFuture("yes"));
    assertThat(answer.toCompletableFuture().join()).isEqualTo("yes");
  }

  @Test
  void a_failure_stays_the_failure_it_was() {
    var answer =
        storage.ask(() -> CompletableFuture.failedFuture(new IllegalStateException("own")));
    assertThatThrownBy(() -> answer.toCompletableFuture().join()).hasRootCauseMessage("own");
  }
}

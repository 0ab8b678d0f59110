package baton.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeyStockTest {
  private final AtomicLong block = new AtomicLong();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final KeyStock stock = new KeyStock(block::incrementAndGet, later::add, 1);

  @Test
  void ids_are_handed_out_once_and_the_next_block_is_asked_for_early() {
    Set<Long> drawn = new HashSet<>();
    for (int i = 0; i < KeyBlock.SIZE / 2 - 1; i++) {
      drawn.add(stock.draw());
    }
    assertThat(later).isEmpty();
    drawn.add(stock.draw());
    assertThat(later).hasSize(1);
    later.remove().run();
    for (int i = 0; i < KeyBlock.SIZE; i++) {
      drawn.add(stock.draw());
    }
    assertThat(drawn).hasSize(KeyBlock.SIZE / 2 + KeyBlock.SIZE);
    assertThat(block).hasValue(2);
  }

  @Test
  void an_empty_stock_is_said_at_once_and_fills_again() {
    for (int i = 0; i < KeyBlock.SIZE; i++) {
      stock.draw();
    }
    assertThatThrownBy(stock::draw).isInstanceOf(VaultClosed.class);
    assertThatThrownBy(stock::draw).isInstanceOf(VaultClosed.class);
    assertThat(later).hasSize(1);
    later.remove().run();
    assertThat(stock.draw()).isEqualTo(2L * KeyBlock.SIZE);
  }
}

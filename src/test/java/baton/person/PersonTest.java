package baton.person;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.Decision;
import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of a person's leads is worked. */
class PersonTest {
  private static final long SEED = Long.getLong("baton.seed", 1L);
  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant END = T0.plus(Person.WINDOW);

  private Person person = Person.NEW;

  private Decision<PersonEvent, LeadId> claim(LeadId lead, Instant now) {
    return keep(Person.claim(person, lead, now));
  }

  private Decision<PersonEvent, LeadId> supersede(LeadId closed, LeadId lead, Instant now) {
    return keep(Person.supersede(person, closed, lead, now));
  }

  private Decision<PersonEvent, LeadId> keep(Decision<PersonEvent, LeadId> decision) {
    for (var event : decision.events()) {
      person = Person.evolve(person, event);
    }
    return decision;
  }

  private static LeadId lead(int number) {
    return new LeadId(new UUID(0, number).toString());
  }

  @Test
  void of_a_hundred_leads_in_any_order_one_is_first_and_all_others_hear_which() {
    var random = new Random(SEED);
    for (int times = 0; times < 50; times++) {
      person = Person.NEW;
      var leads = new ArrayList<>(IntStream.range(0, 100).mapToObj(PersonTest::lead).toList());
      leads.addAll(leads.subList(0, 30)); // some ask again
      Collections.shuffle(leads, random);
      var first = leads.getFirst();
      var events = new ArrayList<PersonEvent>();
      for (var lead : leads) {
        var decision = claim(lead, T0);
        events.addAll(decision.events());
        if (!lead.equals(first)) {
          assertThat(decision).as("seed %d", SEED).isEqualTo(Decision.refuse(first));
        }
      }
      assertThat(events).containsExactly(new PersonEvent.Claimed(T0, first));
    }
  }

  @Test
  void asking_again_changes_nothing_even_after_the_window() {
    claim(lead(1), T0);
    assertThat(claim(lead(1), T0.plusSeconds(1))).isEqualTo(Decision.ignore());
    assertThat(claim(lead(1), END.plusSeconds(1))).isEqualTo(Decision.ignore());
  }

  @Test
  void the_window_ends_at_exactly_thirty_days() {
    assertThat(Person.WINDOW).isEqualTo(Duration.ofDays(30));
    claim(lead(1), T0);
    assertThat(claim(lead(2), END.minusMillis(1))).isEqualTo(Decision.refuse(lead(1)));
    assertThat(claim(lead(2), END).events()).containsExactly(new PersonEvent.Claimed(END, lead(2)));
    assertThat(claim(lead(3), END)).isEqualTo(Decision.refuse(lead(2)));
  }

  @Test
  void of_all_who_find_the_first_lead_closed_one_takes_its_place() {
    var random = new Random(SEED);
    for (int times = 0; times < 50; times++) {
      person = Person.NEW;
      claim(lead(0), T0);
      var later = new ArrayList<>(IntStream.rangeClosed(1, 40).mapToObj(PersonTest::lead).toList());
      later.addAll(later.subList(0, 10));
      Collections.shuffle(later, random);
      var winners = new HashSet<LeadId>();
      for (var lead : later) {
        switch (supersede(lead(0), lead, T0.plusSeconds(5))) {
          case Decision.Kept<PersonEvent, LeadId> _ -> winners.add(lead);
          case Decision.Refused<PersonEvent, LeadId>(var first) ->
              assertThat(winners).as("seed %d", SEED).containsExactly(first);
        }
      }
      assertThat(winners).as("seed %d", SEED).containsExactly(later.getFirst());
    }
  }

  @Test
  void superseding_a_lead_that_is_first_no_more_is_like_claiming() {
    claim(lead(1), T0);
    supersede(lead(1), lead(2), T0);
    assertThat(supersede(lead(1), lead(3), T0)).isEqualTo(Decision.refuse(lead(2)));
    assertThat(supersede(lead(1), lead(2), T0)).isEqualTo(Decision.ignore());
    assertThat(supersede(lead(2), lead(3), T0).events())
        .containsExactly(new PersonEvent.Claimed(T0, lead(3)));
  }

  @Test
  void superseding_for_somebody_nobody_claimed_claims() {
    assertThat(supersede(lead(1), lead(2), T0).events())
        .isEqualTo(List.of(new PersonEvent.Claimed(T0, lead(2))));
  }
}

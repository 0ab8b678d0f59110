package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.LeadId;
import baton.shared.PersonKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose a new lead's addresses are, asked one after the other. */
class MatchingTest {
  private static final PersonKey MAIL = new PersonKey("k-mail");
  private static final PersonKey PHONE = new PersonKey("k-phone");
  private static final PersonKey BOTH = MAIL.with(PHONE);
  private static final LeadId A = new LeadId("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
  private static final LeadId B = new LeadId("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");

  private final Lead lead =
      Story.begin()
          .when(
              new LeadCommand.Receive(
                  Asked.ID,
                  7,
                  new Dossier.Origin("website", "digest"),
                  Asked.asking(),
                  List.of(MAIL, PHONE),
                  Optional.empty(),
                  Party.SYSTEM))
          .lead();
  private final Heard heard = new Heard();
  private final LeadTalk talk = new LeadTalk(Asked.ID, heard);

  @Test
  void whose_addresses_are_nobodys_is_a_new_person() {
    begins();
    assertThat(says(MAIL, null)).isEmpty();
    assertThat(says(PHONE, null)).contains(Asked.unknownPerson());
    assertThat(heard.words).containsExactly("claim mail", "claim phone");
  }

  @Test
  void whose_addresses_are_both_another_leads_joins_it() {
    begins();
    says(MAIL, A);
    says(PHONE, A);
    assertThat(heard.words).containsExactly("claim mail", "look phone", "join mail A ADDRESS");
    assertThat(answers(MAIL, A, null)).contains(duplicateOf(A));
  }

  @Test
  void a_new_email_with_a_known_phone_joins_unless_that_lead_says_it_is_somebody_else() {
    begins();
    says(MAIL, null);
    says(PHONE, B);
    assertThat(heard.words).containsExactly("claim mail", "claim phone", "join phone B ADDRESS");
    assertThat(answers(PHONE, B, LeadRefusal.OTHER_PERSON)).isEmpty();
    assertThat(says(BOTH, null)).contains(Asked.contested(B));
  }

  @Test
  void an_email_and_a_phone_of_two_leads_are_a_question_and_not_a_merger() {
    begins();
    says(MAIL, A);
    says(PHONE, B);
    assertThat(answers(PHONE, B, LeadRefusal.OTHER_PERSON)).isEmpty();
    assertThat(heard.words)
        .containsExactly(
            "claim mail", "look phone", "join phone B CONTESTED_ADDRESS", "claim both");
    assertThat(says(BOTH, null)).contains(Asked.contested(A, B));
  }

  @Test
  void who_posts_the_same_two_addresses_again_finds_the_lead_in_question() {
    begins();
    says(MAIL, A);
    says(PHONE, B);
    answers(PHONE, B, LeadRefusal.OTHER_PERSON);
    var third = new LeadId("cccccccc-cccc-4ccc-8ccc-cccccccccccc");
    assertThat(says(BOTH, third)).isEmpty();
    assertThat(heard.words).endsWith("join both c ADDRESS");
    assertThat(answers(BOTH, third, null)).contains(duplicateOf(third));
  }

  @Test
  void of_two_leads_a_closed_one_is_no_question() {
    begins();
    says(MAIL, A);
    says(PHONE, B);
    answers(PHONE, B, LeadRefusal.NOT_OPEN);
    assertThat(heard.words).endsWith("join mail A ADDRESS");
    assertThat(answers(MAIL, A, null)).contains(duplicateOf(A));
  }

  @Test
  void the_place_of_a_closed_lead_is_taken_and_the_next_address_claimed_and_not_looked_at() {
    begins();
    says(MAIL, A);
    says(PHONE, null);
    answers(MAIL, A, LeadRefusal.NOT_OPEN);
    assertThat(heard.words).endsWith("supersede mail A");
    says(MAIL, null);
    assertThat(heard.words).endsWith("claim phone");
    assertThat(says(PHONE, null)).contains(Asked.unknownPerson());
  }

  @Test
  void a_lead_that_looks_at_an_address_it_has_itself_is_not_its_own_duplicate() {
    begins();
    says(MAIL, A); // said before A was found closed, and heard after the phone was claimed
    assertThat(says(PHONE, Asked.ID)).isEmpty();
    assertThat(heard.words).endsWith("join mail A ADDRESS");
    answers(MAIL, A, LeadRefusal.NOT_OPEN);
    says(MAIL, Asked.ID);
    assertThat(says(PHONE, null)).contains(Asked.unknownPerson());
  }

  @Test
  void one_address_that_is_somebody_elses_after_all_is_a_question_and_is_not_asked_for_ever() {
    var one =
        Story.begin()
            .when(
                new LeadCommand.Receive(
                    Asked.ID,
                    7,
                    Asked.ORIGIN,
                    Asked.asking(),
                    List.of(MAIL),
                    Optional.empty(),
                    Party.SYSTEM))
            .lead();
    talk.repeat(one);
    talk.personSaid(one, MAIL, Optional.of(A));
    assertThat(talk.firstSaid(one, MAIL, A, Optional.of(LeadRefusal.OTHER_PERSON)))
        .contains(Asked.contested(A));
  }

  @Test
  void an_answer_from_before_it_began_anew_settles_nothing() {
    begins();
    says(MAIL, A);
    says(PHONE, B);
    answers(PHONE, B, LeadRefusal.OTHER_PERSON);
    begins();
    assertThat(says(BOTH, null)).isEmpty();
    assertThat(says(PHONE, null)).isEmpty();
    assertThat(heard.words).endsWith("claim mail");
  }

  private void begins() {
    talk.repeat(lead);
  }

  private Optional<LeadCommand> says(PersonKey person, @Nullable LeadId other) {
    return talk.personSaid(lead, person, Optional.ofNullable(other));
  }

  private Optional<LeadCommand> answers(
      PersonKey person, LeadId first, @Nullable LeadRefusal refusal) {
    return talk.firstSaid(lead, person, first, Optional.ofNullable(refusal));
  }

  private static LeadCommand duplicateOf(LeadId first) {
    return new LeadCommand.Match(Optional.of(first), List.of());
  }

  /** Keeps what is asked of whom. */
  private static final class Heard extends SilentLines {
    private final List<String> words = new ArrayList<>();

    private static String name(PersonKey key) {
      return key.equals(MAIL) ? "mail" : key.equals(PHONE) ? "phone" : "both";
    }

    private static String name(LeadId lead) {
      return lead.equals(A) ? "A" : lead.equals(B) ? "B" : lead.value().substring(0, 1);
    }

    @Override
    public void claim(PersonKey person) {
      words.add("claim " + name(person));
    }

    @Override
    public void look(PersonKey person) {
      words.add("look " + name(person));
    }

    @Override
    public void supersede(PersonKey person, LeadId closed) {
      words.add("supersede " + name(person) + " " + name(closed));
    }

    @Override
    public void join(PersonKey person, LeadId first, LeadCommand.Join command) {
      words.add("join %s %s %s".formatted(name(person), name(first), command.ground()));
    }
  }
}

package baton.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Campaign.Sources;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CampaignsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final LocalDate LAST = LocalDate.parse("2026-05-31");

  private static Campaign campaign(String id, Sources sources) {
    return new Campaign(
        id,
        id,
        Optional.empty(),
        Optional.of(FIRST),
        Optional.of(LAST),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Material.NONE,
        sources);
  }

  private final Campaigns campaigns =
      Campaigns.of(
          List.of(
              campaign("spring", new Sources(List.of("Spring 26"), List.of("webinar"), Map.of())),
              campaign(
                  "letter",
                  new Sources(
                      List.of(),
                      List.of("webinar"),
                      Map.of("Source", List.of("newsletter"), "medium", List.of("mail"))))));

  private Optional<String> of(String campaign, String form, Map<String, String> utm) {
    return campaigns.of(
        Optional.of(campaign).filter(c -> !c.isEmpty()),
        Optional.of(form).filter(f -> !f.isEmpty()),
        utm);
  }

  @Test
  void its_own_name_counts_before_its_tags_and_these_before_its_form() {
    var tags = Map.of("source", "newsletter", "medium", "mail");

    assertThat(of("spring 26", "", tags)).contains("spring");
    assertThat(of("", "", Map.of("campaign", "SPRING", "source", "newsletter", "medium", "mail")))
        .contains("spring");
    assertThat(of("", "webinar", tags)).contains("letter");
    assertThat(of("", "webinar", Map.of())).as("of two the first by id").contains("letter");
  }

  @Test
  void half_of_the_tags_are_not_enough() {
    assertThat(of("", "", Map.of("source", "newsletter"))).isEmpty();
  }

  @Test
  void what_nobody_configured_stays_what_it_calls_itself() {
    assertThat(of("autumn", "", Map.of("source", "x"))).contains("autumn");
    assertThat(of("", "", Map.of("campaign", "winter"))).contains("winter");
    assertThat(of("", "", Map.of())).isEmpty();
  }

  @Test
  void first_and_last_day_are_days_of_it() {
    var spring = campaign("spring", Sources.NONE);

    assertThat(spring.runsOn(FIRST)).isTrue();
    assertThat(spring.runsOn(LAST)).isTrue();
    assertThat(spring.runsOn(FIRST.minusDays(1))).isFalse();
    assertThat(spring.runsOn(LAST.plusDays(1))).isFalse();
    assertThat(spring.runsOrComes(FIRST.minusDays(1))).isTrue();
    assertThat(spring.runsOrComes(LAST.plusDays(1))).isFalse();
  }
}

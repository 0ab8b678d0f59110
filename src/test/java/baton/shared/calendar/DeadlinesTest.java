package baton.shared.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deadlines worked out by hand, each with the offset that the wall shows there and then. */
class DeadlinesTest {
  private static final String BERLIN = "Europe/Berlin";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in the middle of a day            | office | 2026-11-23T10:00+01:00        | PT5M   | 2026-11-23T10:05+01:00
          exactly at opening                | office | 2026-11-23T09:00+01:00        | PT5M   | 2026-11-23T09:05+01:00
          a millisecond before opening      | office | 2026-11-23T08:59:59.999+01:00 | PT5M   | 2026-11-23T09:05+01:00
          early in the morning              | office | 2026-11-23T06:00+01:00        | PT5M   | 2026-11-23T09:05+01:00
          exactly at closing                | office | 2026-11-23T17:00+01:00        | PT5M   | 2026-11-24T09:05+01:00
          a millisecond before closing      | office | 2026-11-23T16:59:59.999+01:00 | PT5M   | 2026-11-24T09:04:59.999+01:00
          the promise ends at closing time  | office | 2026-11-23T16:55+01:00        | PT5M   | 2026-11-23T17:00+01:00
          a millisecond is left for morning | office | 2026-11-23T16:55:00.001+01:00 | PT5M   | 2026-11-24T09:00:00.001+01:00
          two minutes before closing        | office | 2026-11-23T16:58+01:00        | PT5M   | 2026-11-24T09:03+01:00
          over the weekend                  | office | 2026-11-27T16:58+01:00        | PT5M   | 2026-11-30T09:03+01:00
          on a Saturday                     | office | 2026-11-28T12:00+01:00        | PT5M   | 2026-11-30T09:05+01:00
          a whole day                       | office | 2026-11-23T09:00+01:00        | PT8H   | 2026-11-23T17:00+01:00
          a day and a minute                | office | 2026-11-23T09:00+01:00        | PT481M | 2026-11-24T09:01+01:00
          a whole week                      | office | 2026-11-23T09:00+01:00        | PT40H  | 2026-11-27T17:00+01:00
          two weeks                         | office | 2026-11-23T09:00+01:00        | PT80H  | 2026-12-04T17:00+01:00
          over lunch                        | split  | 2026-11-23T11:58+01:00        | PT5M   | 2026-11-23T13:03+01:00
          during lunch                      | split  | 2026-11-23T12:30+01:00        | PT5M   | 2026-11-23T13:05+01:00
          exactly when lunch begins         | split  | 2026-11-23T12:00+01:00        | PT5M   | 2026-11-23T13:05+01:00
          the promise ends at lunch         | split  | 2026-11-23T11:55+01:00        | PT5M   | 2026-11-23T12:00+01:00
          exactly after lunch               | split  | 2026-11-23T13:00+01:00        | PT5M   | 2026-11-23T13:05+01:00
          a day in two halves               | split  | 2026-11-23T09:00+01:00        | PT7H   | 2026-11-23T17:00+01:00
          """)
  void on_usual_days(String name, String house, String from, Duration promise, String due) {
    check(house, BERLIN, from, promise, due);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          before midnight                          | night   | 2026-11-23T23:00+01:00 | PT5M | 2026-11-23T23:05+01:00
          over midnight                            | night   | 2026-11-23T23:58+01:00 | PT5M | 2026-11-24T00:03+01:00
          exactly at midnight                      | night   | 2026-11-24T00:00+01:00 | PT5M | 2026-11-24T00:05+01:00
          at the end of the night                  | night   | 2026-11-24T05:58+01:00 | PT5M | 2026-11-24T22:03+01:00
          Friday's night ends on Saturday          | night   | 2026-11-28T05:00+01:00 | PT30M | 2026-11-28T05:30+01:00
          after Friday's night                     | night   | 2026-11-28T05:58+01:00 | PT5M | 2026-11-30T22:03+01:00
          no night begins on Sunday                | night   | 2026-11-23T03:00+01:00 | PT5M | 2026-11-23T22:05+01:00
          a whole night                            | night   | 2026-11-23T22:00+01:00 | PT8H | 2026-11-24T06:00+01:00
          until midnight and no longer             | late    | 2026-11-23T23:58+01:00 | PT5M | 2026-11-24T18:03+01:00
          the promise ends at midnight             | late    | 2026-11-23T23:55+01:00 | PT5M | 2026-11-24T00:00+01:00
          never closed                             | always  | 2026-11-23T12:00+01:00 | PT48H | 2026-11-25T12:00+01:00
          one shift until midnight, one from there | joined  | 2026-11-23T23:58+01:00 | PT5M | 2026-11-24T00:03+01:00
          an hour of two shifts counts once        | overlap | 2026-11-24T04:00+01:00 | PT4H | 2026-11-24T08:00+01:00
          """)
  void at_night(String name, String house, String from, Duration promise, String due) {
    check(house, BERLIN, from, promise, due);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a half day ends at noon                  | feast      | 2026-12-24T11:58+01:00 | PT5M | 2026-12-28T09:03+01:00
          in the afternoon of a half day           | feast      | 2026-12-24T14:00+01:00 | PT5M | 2026-12-28T09:05+01:00
          the promise ends with a half day         | feast      | 2026-12-24T11:55+01:00 | PT5M | 2026-12-24T12:00+01:00
          on a holiday                             | feast      | 2026-12-25T10:00+01:00 | PT5M | 2026-12-28T09:05+01:00
          on a holiday that is a Saturday          | feast      | 2026-12-26T12:00+01:00 | PT5M | 2026-12-28T09:05+01:00
          a Saturday with hours of its own         | feast      | 2026-12-18T16:58+01:00 | PT5M | 2026-12-19T10:03+01:00
          a holiday before a weekend               | feast      | 2026-04-30T16:58+02:00 | PT5M | 2026-05-04T09:03+02:00
          a half day in two parts                  | feast      | 2026-12-31T09:58+01:00 | PT5M | 2026-12-31T11:03+01:00
          into the next year                       | feast      | 2026-12-31T11:58+01:00 | PT5M | 2027-01-04T09:03+01:00
          the night before a holiday goes on       | nightfeast | 2026-12-24T03:00+01:00 | PT1H | 2026-12-24T04:00+01:00
          no night begins on a holiday             | nightfeast | 2026-12-24T23:00+01:00 | PT5M | 2026-12-25T22:05+01:00
          nothing is left of a night that was none | nightfeast | 2026-12-25T03:00+01:00 | PT5M | 2026-12-25T22:05+01:00
          a holiday with a night of its own        | nightfeast | 2026-12-31T23:58+01:00 | PT5M | 2027-01-01T00:03+01:00
          that night ends earlier                  | nightfeast | 2027-01-01T01:58+01:00 | PT5M | 2027-01-01T22:03+01:00
          """)
  void on_holidays(String name, String house, String from, Duration promise, String due) {
    check(house, BERLIN, from, promise, due);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Berlin, an hour is left out              | sun 00:00-06:00 | Europe/Berlin | 2026-03-29T00:00+01:00 | PT5H  | 2026-03-29T06:00+02:00
          Berlin, over the gap                     | sun 00:00-06:00 | Europe/Berlin | 2026-03-29T01:58+01:00 | PT5M  | 2026-03-29T03:03+02:00
          Berlin, a shift within the gap           | sun 02:00-03:00 | Europe/Berlin | 2026-03-29T00:00+01:00 | PT5M  | 2026-04-05T02:05+02:00
          Berlin, a shift that begins in the gap   | sun 02:30-04:00 | Europe/Berlin | 2026-03-29T00:00+01:00 | PT5M  | 2026-03-29T03:05+02:00
          Berlin, a shift that ends in the gap     | sun 01:00-02:30 | Europe/Berlin | 2026-03-29T01:00+01:00 | PT1H  | 2026-03-29T03:00+02:00
          Berlin, and no minute more               | sun 01:00-02:30 | Europe/Berlin | 2026-03-29T01:00+01:00 | PT61M | 2026-04-05T01:01+02:00
          Berlin, a short night                    | sat 22:00-06:00 | Europe/Berlin | 2026-03-28T22:00+01:00 | PT7H  | 2026-03-29T06:00+02:00
          Berlin, the Monday after                 | office          | Europe/Berlin | 2026-03-27T16:58+01:00 | PT5M  | 2026-03-30T09:03+02:00
          Berlin, an hour comes twice              | sun 00:00-06:00 | Europe/Berlin | 2026-10-25T00:00+02:00 | PT7H  | 2026-10-25T06:00+01:00
          Berlin, from the first into the second   | sun 00:00-06:00 | Europe/Berlin | 2026-10-25T02:58+02:00 | PT5M  | 2026-10-25T02:03+01:00
          Berlin, a shift within the hour          | sun 02:00-03:00 | Europe/Berlin | 2026-10-25T02:00+02:00 | PT2H  | 2026-10-25T03:00+01:00
          Berlin, a shift that begins within it    | sun 02:30-04:00 | Europe/Berlin | 2026-10-25T02:30+02:00 | PT31M | 2026-10-25T02:31+01:00
          Berlin, a shift that ends within it      | sun 01:00-02:30 | Europe/Berlin | 2026-10-25T02:29+02:00 | PT2M  | 2026-10-25T02:01+01:00
          Berlin, a long night                     | sat 22:00-06:00 | Europe/Berlin | 2026-10-24T22:00+02:00 | PT9H  | 2026-10-25T06:00+01:00
          Berlin, the Monday after that            | office          | Europe/Berlin | 2026-10-23T16:58+02:00 | PT5M  | 2026-10-26T09:03+01:00
          New York, an hour is left out            | sun 00:00-06:00 | America/New_York | 2026-03-08T00:00-05:00 | PT5H | 2026-03-08T06:00-04:00
          New York, over the gap                   | sun 00:00-06:00 | America/New_York | 2026-03-08T01:58-05:00 | PT5M | 2026-03-08T03:03-04:00
          New York, an hour comes twice            | sun 00:00-06:00 | America/New_York | 2026-11-01T00:00-04:00 | PT7H | 2026-11-01T06:00-05:00
          New York, from the first into the second | sun 00:00-06:00 | America/New_York | 2026-11-01T01:58-04:00 | PT5M | 2026-11-01T01:03-05:00
          Sydney, an hour is left out              | sun 00:00-06:00 | Australia/Sydney | 2026-10-04T00:00+10:00 | PT5H | 2026-10-04T06:00+11:00
          Sydney, over the gap                     | sun 00:00-06:00 | Australia/Sydney | 2026-10-04T01:58+10:00 | PT5M | 2026-10-04T03:03+11:00
          Sydney, an hour comes twice              | sun 00:00-06:00 | Australia/Sydney | 2026-04-05T00:00+11:00 | PT7H | 2026-04-05T06:00+10:00
          Sydney, from the first into the second   | sun 00:00-06:00 | Australia/Sydney | 2026-04-05T02:58+11:00 | PT5M | 2026-04-05T02:03+10:00
          Lord Howe, half an hour is left out      | sun 00:00-06:00 | Australia/Lord_Howe | 2026-10-04T01:58+10:30 | PT5M | 2026-10-04T02:33+11:00
          Lord Howe, half an hour comes twice      | sun 00:00-06:00 | Australia/Lord_Howe | 2026-04-05T00:00+11:00 | PT390M | 2026-04-05T06:00+10:30
          Havana, there is no midnight             | sun 00:00-06:00 | America/Havana | 2026-03-07T23:58-05:00 | PT5M | 2026-03-08T01:05-04:00
          Havana, that shift is shorter            | sun 00:00-06:00 | America/Havana | 2026-03-07T23:58-05:00 | PT5H | 2026-03-08T06:00-04:00
          Havana, two midnights                    | sun 00:00-06:00 | America/Havana | 2026-11-01T00:58-04:00 | PT5M | 2026-11-01T00:03-05:00
          Havana, that shift is longer             | sun 00:00-06:00 | America/Havana | 2026-11-01T00:00-04:00 | PT7H | 2026-11-01T06:00-05:00
          Santiago, a day begins at one            | sun 00:00-06:00 | America/Santiago | 2026-09-05T23:58-04:00 | PT5M | 2026-09-06T01:05-03:00
          Santiago, that day is a holiday          | closed          | America/Santiago | 2026-09-05T23:58-04:00 | PT5M | 2026-09-07T00:03-03:00
          Santiago, the evening comes back         | sat 20:00-24:00 | America/Santiago | 2026-04-04T20:00-03:00 | PT5H | 2026-04-05T00:00-04:00
          Santiago, the night with it              | sat 22:00-06:00 | America/Santiago | 2026-04-04T22:00-03:00 | PT9H | 2026-04-05T06:00-04:00
          """)
  void when_the_clocks_change(
      String name, String house, String zone, String from, Duration promise, String due) {
    check(house, zone, from, promise, due);
  }

  private static void check(
      String house, String zone, String from, Duration promise, String expected) {
    var open = Houses.house(house, zone).open();
    var start = instant(from);
    var due = instant(expected);

    assertThat(open.plus(start, promise)).isEqualTo(due);
    assertThat(open.between(start, due)).isEqualTo(promise);
    assertThat(open.between(start, due.minusMillis(1))).isEqualTo(promise.minusMillis(1));
    assertThat(open.between(due, start)).isEqualTo(promise.negated());
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}

package baton.reporting.view;

import baton.lead.Money;
import baton.reporting.facts.AttemptFact;
import baton.reporting.facts.Fact;
import baton.reporting.facts.LeadFact;
import baton.reporting.facts.OfferFact;
import baton.reporting.facts.PassFact;
import baton.reporting.facts.PassFact.Breach;
import baton.reporting.facts.PassFact.Response;
import baton.reporting.facts.Side;
import baton.reporting.view.FactTable.Column;
import baton.shared.Id;
import baton.shared.LeadId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of all kinds of facts; V31 says what stands in each column. */
final class FactTables {
  private static final FactTable<LeadFact> LEADS =
      new FactTable<>(
          "fact_lead",
          LeadFact::source,
          List.of(
              column("received_at", "timestamptz", f -> time(f.receivedAt())),
              column("sales_ready_at", "timestamptz", f -> time(f.reached().salesReadyAt())),
              column("accepted_at", "timestamptz", f -> time(f.reached().acceptedAt())),
              column("attempted_at", "timestamptz", f -> time(f.reached().attemptedAt())),
              column("connected_at", "timestamptz", f -> time(f.reached().connectedAt())),
              column("passes", "int4", LeadFact::passes),
              column("team", "text", f -> text(f.side().map(Side::team))),
              column("segment", "text", f -> f.side().flatMap(Side::segment).orElse(null)),
              column("rep", "text", f -> text(f.rep())),
              column("rejections", "int4", LeadFact::rejections),
              column(
                  "nurtured_at", "timestamptz", f -> time(f.nurtured().map(LeadFact.Handed::at))),
              column(
                  "nurture_reason", "text", f -> word(f.nurtured().map(LeadFact.Handed::reason))),
              column("ended_at", "timestamptz", f -> time(f.end().map(LeadFact.End::at))),
              column("outcome", "text", f -> word(f.end().map(LeadFact.End::outcome))),
              column(
                  "outcome_reason",
                  "text",
                  f -> f.end().flatMap(LeadFact.End::reason).orElse(null)),
              column("outcome_by", "text", f -> f.end().map(LeadFact.End::by).orElse(null)),
              column("outcome_rep", "text", f -> text(f.end().flatMap(LeadFact.End::rep))),
              column("value", "numeric", f -> value(f).map(Money::amount).orElse(null)),
              column(
                  "currency",
                  "text",
                  f -> value(f).map(money -> money.currency().getCurrencyCode()).orElse(null)),
              column("filtered", "text", f -> word(f.filtered())),
              column("taken_back", "bool", LeadFact::takenBack),
              column("erased_at", "timestamptz", f -> time(f.erasedAt()))));

  private static final FactTable<PassFact> PASSES =
      new FactTable<>(
          "fact_pass",
          PassFact::source,
          List.of(
              column("team", "text", f -> f.course().side().team().value()),
              column("segment", "text", f -> f.course().side().segment().orElse(null)),
              column("sales_ready_at", "timestamptz", f -> time(f.salesReadyAt())),
              column("respond_by", "timestamptz", f -> time(f.course().respondBy())),
              column("rep", "text", f -> text(f.course().rep())),
              column("accepted_at", "timestamptz", f -> time(f.course().acceptedAt())),
              column("at_risk", "bool", f -> f.course().atRisk()),
              column("offers", "int4", f -> f.asked().offers()),
              column("declined", "int4", f -> f.asked().declined()),
              column("lapsed", "int4", f -> f.asked().lapsed()),
              column("rejected", "bool", f -> f.asked().rejected()),
              column("attempts", "int4", f -> f.tries().attempts()),
              column("verified", "int4", f -> f.tries().verified()),
              column("connected", "bool", f -> f.tries().connected()),
              column("response_at", "timestamptz", f -> time(f.response().map(Response::at))),
              column(
                  "response_told_at", "timestamptz", f -> time(f.response().map(Response::toldAt))),
              column("response_by", "text", f -> f.response().map(Response::by).orElse(null)),
              column("response_rep", "text", f -> text(f.response().flatMap(Response::rep))),
              column("response_channel", "text", f -> word(f.response().map(Response::channel))),
              column(
                  "response_verified",
                  "bool",
                  f -> f.response().map(Response::verified).orElse(null)),
              column("response_late", "bool", f -> f.response().map(Response::late).orElse(null)),
              column(
                  "response_millis",
                  "int8",
                  f -> f.response().map(r -> r.took().toMillis()).orElse(null)),
              column(
                  "response_open_millis",
                  "int8",
                  f -> f.response().map(r -> r.worked().toMillis()).orElse(null)),
              column("breach_due", "timestamptz", f -> time(f.breach().map(Breach::due))),
              column("breached_at", "timestamptz", f -> time(f.breach().map(Breach::at))),
              column(
                  "breach_late_millis",
                  "int8",
                  f -> f.breach().map(b -> b.lateBy().toMillis()).orElse(null)),
              column("breach_noted", "text", f -> word(f.breach().map(Breach::noted))),
              column("breach_owner", "text", f -> word(f.breach().map(Breach::owner))),
              column("breach_rep", "text", f -> text(f.breach().flatMap(Breach::rep))),
              column("ended_at", "timestamptz", f -> time(f.ended().map(PassFact.Ended::at))),
              column("ended", "text", f -> f.ended().map(PassFact.Ended::how).orElse(null)),
              column(
                  "ended_reason",
                  "text",
                  f -> f.ended().flatMap(PassFact.Ended::reason).orElse(null)),
              column("duplicate", "bool", PassFact::duplicate)));

  private static final FactTable<AttemptFact> ATTEMPTS =
      new FactTable<>(
          "fact_attempt",
          AttemptFact::source,
          List.of(
              column("pass", "int4", AttemptFact::pass),
              column("team", "text", f -> text(f.side().map(Side::team))),
              column("segment", "text", f -> f.side().flatMap(Side::segment).orElse(null)),
              column("at", "timestamptz", f -> time(f.at())),
              column("told_at", "timestamptz", f -> time(f.toldAt())),
              column("ended_at", "timestamptz", f -> time(f.endedAt())),
              column("by_whom", "text", AttemptFact::by),
              column("rep", "text", f -> text(f.rep())),
              column("channel", "text", f -> word(f.channel())),
              column("direction", "text", f -> word(f.direction())),
              column("result", "text", f -> word(f.result())),
              column("verified", "bool", f -> f.proof().isPresent()),
              column("first", "bool", AttemptFact::first)));

  private static final FactTable<OfferFact> OFFERS =
      new FactTable<>(
          "fact_offer",
          OfferFact::source,
          List.of(
              column("pass", "int4", OfferFact::pass),
              column("team", "text", f -> f.side().team().value()),
              column("segment", "text", f -> f.side().segment().orElse(null)),
              column("rep", "text", f -> f.rep().value()),
              column("offered_at", "timestamptz", f -> time(f.offeredAt())),
              column("expires_at", "timestamptz", f -> time(f.expiresAt())),
              column(
                  "settled_at", "timestamptz", f -> time(f.settled().map(OfferFact.Settled::at))),
              column("fate", "text", f -> word(f.settled().map(OfferFact.Settled::fate))),
              column(
                  "reason",
                  "text",
                  f -> f.settled().flatMap(OfferFact.Settled::reason).orElse(null))));

  private static final List<FactTable<? extends Fact>> ALL =
      List.of(LEADS, PASSES, ATTEMPTS, OFFERS);

  private FactTables() {}

  /** Adds versions in their order, each to its table. */
  static void save(Connection connection, List<Known<Fact>> versions) throws SQLException {
    LEADS.save(connection, of(LeadFact.class, versions));
    PASSES.save(connection, of(PassFact.class, versions));
    ATTEMPTS.save(connection, of(AttemptFact.class, versions));
    OFFERS.save(connection, of(OfferFact.class, versions));
  }

  private static <F extends Fact> List<Known<F>> of(Class<F> kind, List<Known<Fact>> versions) {
    return versions.stream()
        .filter(version -> kind.isInstance(version.fact()))
        .map(version -> new Known<>(kind.cast(version.fact()), version.from(), version.fresh()))
        .toList();
  }

  /** Forgets all that was known of those leads. */
  static void forget(Connection connection, Collection<LeadId> leads) throws SQLException {
    for (var table : ALL) {
      table.forget(connection, leads);
    }
  }

  /** Forgets everything. */
  static void empty(Connection connection) throws SQLException {
    for (var table : ALL) {
      table.empty(connection);
    }
  }

  private static <F> Column<F> column(
      String name, String type, Function<F, @Nullable Object> value) {
    return new Column<>(name, type, value);
  }

  private static Optional<Money> value(LeadFact fact) {
    return fact.end().flatMap(LeadFact.End::value);
  }

  private static @Nullable String word(Optional<? extends Enum<?>> word) {
    return word.map(FactTables::word).orElse(null);
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(Optional<? extends Id> id) {
    return id.map(Id::value).orElse(null);
  }

  private static @Nullable String time(Optional<Instant> at) {
    return at.map(FactTables::time).orElse(null);
  }

  private static String time(Instant at) {
    return at.toString();
  }
}

package baton.policy;

import baton.campaign.Agreement;
import baton.campaign.Promise;
import baton.shared.Checked;
import baton.shared.Reading;
import baton.shared.TeamId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as somebody wrote it: the body of {@code PUT /v1/agreements/{id}}, nothing checked
 * yet.
 */
public record AgreementDoc(
    @Nullable String name,
    @Nullable String team,
    @Nullable String calendar,
    @Nullable String from,
    @Nullable String to,
    @Nullable String period,
    @Nullable SalesDoc sales,
    @Nullable MarketingDoc marketing,
    @Nullable SignedDoc signedBy) {
  public static final int ATTEMPTS_MAX = 50;
  public static final int LEADS_MAX = 10_000_000;
  private static final int DIGITS_MAX = 4;

  /** It names lines of messages, in whose ids a dot ends a part. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
  private static final int EMAIL_MAX = 254;

  /** What sales promises. */
  public record SalesDoc(
      @Nullable RespondDoc respondWithin,
      @Nullable AttemptsDoc attempts,
      @Nullable BigDecimal closeRate) {}

  /** {@code clock} is {@code business} or {@code wall}. */
  public record RespondDoc(
      @Nullable String time, @Nullable String clock, @Nullable BigDecimal share) {}

  public record AttemptsDoc(@Nullable Integer atLeast, @Nullable BigDecimal share) {}

  /** What marketing promises. */
  public record MarketingDoc(@Nullable Integer salesReady, @Nullable BigDecimal junkAtMost) {}

  /** Who signed. */
  public record SignedDoc(@Nullable SignerDoc sales, @Nullable SignerDoc marketing) {}

  public record SignerDoc(@Nullable String name, @Nullable String email) {}

  /** The agreement this text means, or all that is wrong with it. */
  public Checked<Agreement> check(String id) {
    var reading = new Reading();
    if (!ID.matcher(id).matches()) {
      reading.mistake("id", "invalid_id", "Expected 1 to 64 of letters, digits, _ and -");
    }
    var first = reading.day("from", from);
    var last = reading.day("to", to);
    if (first.isEmpty() && (from == null || from.isBlank())) {
      reading.mistake("from", "required", "Expected a day like 2026-10-01");
    }
    if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
      reading.mistake("to", "out_of_order", "Expected no day before from");
    }
    var promises = promises(reading);
    if (promises.isEmpty()) {
      reading.mistake("sales", "required", "Expected at least one promise, of sales or marketing");
    }
    var signed = signedBy == null ? new SignedDoc(null, null) : signedBy;
    return reading.finish(
        new Agreement(
            id,
            reading.text("name", name).orElse(id),
            reading.text("team", team).filter(it -> reading.name("team", it)).map(TeamId::new),
            reading.text("calendar", calendar),
            first.orElse(LocalDate.EPOCH),
            last,
            length(reading),
            promises,
            signer(reading, "signedBy.sales", signed.sales()),
            signer(reading, "signedBy.marketing", signed.marketing())));
  }

  private List<Promise> promises(Reading reading) {
    var all = new ArrayList<Promise>();
    if (sales != null) {
      if (sales.respondWithin() != null) {
        all.add(respond(reading, sales.respondWithin()));
      }
      if (sales.attempts() != null) {
        var least = sales.attempts().atLeast();
        if (least == null) {
          reading.mistake("sales.attempts.atLeast", "required", "Expected a whole number");
        }
        all.add(
            new Promise.Attempts(
                reading.number("sales.attempts.atLeast", least, 1, ATTEMPTS_MAX, 1),
                share(reading, "sales.attempts.share", sales.attempts().share(), BigDecimal.ONE)));
      }
      if (sales.closeRate() != null) {
        all.add(
            new Promise.Close(
                share(reading, "sales.closeRate", sales.closeRate(), BigDecimal.ONE)));
      }
    }
    if (marketing != null) {
      if (marketing.salesReady() != null) {
        all.add(
            new Promise.SalesReady(
                reading.number("marketing.salesReady", marketing.salesReady(), 1, LEADS_MAX, 1)));
      }
      if (marketing.junkAtMost() != null) {
        all.add(
            new Promise.Junk(
                share(reading, "marketing.junkAtMost", marketing.junkAtMost(), BigDecimal.ZERO)));
      }
    }
    return all;
  }

  private static Promise respond(Reading reading, RespondDoc doc) {
    if (doc.time() == null || doc.time().isBlank()) {
      reading.mistake("sales.respondWithin.time", "required", "Expected a duration like PT15M");
    }
    if (doc.share() == null) {
      reading.mistake("sales.respondWithin.share", "required", "Expected a share like 0.9");
    }
    var clock = doc.clock() == null ? "business" : doc.clock().strip().toLowerCase(Locale.ROOT);
    if (!clock.equals("business") && !clock.equals("wall")) {
      reading.mistake(
          "sales.respondWithin.clock", "unknown_value", "Expected one of business, wall");
    }
    return new Promise.Respond(
        reading.duration("sales.respondWithin.time", doc.time(), Duration.ofDays(1)),
        clock.equals("business"),
        share(reading, "sales.respondWithin.share", doc.share(), BigDecimal.ONE));
  }

  private static BigDecimal share(
      Reading reading, String field, @Nullable BigDecimal given, BigDecimal otherwise) {
    if (given == null) {
      return otherwise;
    }
    if (given.signum() < 0
        || given.compareTo(BigDecimal.ONE) > 0
        || given.stripTrailingZeros().scale() > DIGITS_MAX) {
      reading.mistake(
          field,
          "out_of_range",
          "Expected a share from 0 to 1 with at most %d digits".formatted(DIGITS_MAX));
      return otherwise;
    }
    return given;
  }

  private Agreement.Length length(Reading reading) {
    var word = period == null ? "quarter" : period.strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "month" -> Agreement.Length.MONTH;
      case "quarter" -> Agreement.Length.QUARTER;
      default -> {
        reading.mistake("period", "unknown_value", "Expected one of month, quarter");
        yield Agreement.Length.QUARTER;
      }
    };
  }

  private static Agreement.Signer signer(Reading reading, String field, @Nullable SignerDoc doc) {
    var name = reading.text(field + ".name", doc == null ? null : doc.name());
    var email = reading.text(field + ".email", doc == null ? null : doc.email(), EMAIL_MAX);
    if (name.isEmpty()) {
      reading.mistake(field + ".name", "required", "Expected who signed for this side");
    }
    if (email.filter(it -> EMAIL.matcher(it).matches()).isEmpty()) {
      reading.mistake(
          field + ".email", "invalid_email", "Expected an address like ann@acme.example");
    }
    return new Agreement.Signer(name.orElse(""), email.orElse(""));
  }
}

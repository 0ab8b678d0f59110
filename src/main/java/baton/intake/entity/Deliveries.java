package baton.intake.entity;

import baton.campaign.Form;
import baton.intake.Parsed;
import baton.intake.SubmissionParser;
import baton.intake.entity.Intake.Outcome;
import baton.intake.entity.Intake.Sender;
import baton.intake.provider.Adapters;
import baton.intake.provider.Told;
import baton.lead.Lead;
import baton.lead.Party;
import baton.platform.crypto.Hashes;
import baton.platform.delivery.Delivery;
import baton.shared.Mistake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Makes leads of what a provider delivered; whatever is no lead yet is said, and nothing is lost.
 */
public final class Deliveries {
  private final Intake intake;
  private final SubmissionParser parser;

  public Deliveries(Intake intake, SubmissionParser parser) {
    this.intake = intake;
    this.parser = parser;
  }

  /**
   * What became of a delivery.
   *
   * @param hints submissions whose answers must still be asked for
   * @param troubles what was expected of the others and not found; nothing out of the delivery
   */
  public record Result(List<Outcome.Taken> taken, List<Told.Hinted> hints, List<String> troubles) {
    public Result {
      taken = List.copyOf(taken);
      hints = List.copyOf(hints);
      troubles = List.copyOf(troubles);
    }

    static final Result NOTHING = new Result(List.of(), List.of(), List.of());

    Result and(Result other) {
      return new Result(
          joined(taken, other.taken), joined(hints, other.hints), joined(troubles, other.troubles));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
      var all = new ArrayList<>(some);
      all.addAll(more);
      return all;
    }

    /** The ids of the leads. */
    public List<String> leads() {
      return taken.stream().map(t -> t.lead().value()).toList();
    }
  }

  /**
   * Every submission of it to its lead, the same lead for every repeat.
   *
   * @param deliveredAt when it first reached us
   */
  public CompletionStage<Result> take(Delivery delivery, Form form, Instant deliveredAt) {
    var told = Adapters.of(form.provider()).read(delivery, form);
    var digest = HexFormat.of().formatHex(Hashes.sha256(delivery.body()));
    CompletionStage<Result> all = CompletableFuture.completedFuture(Result.NOTHING);
    for (int i = 0; i < told.size(); i++) {
      var one = told.get(i);
      var nameless = digest + "#" + i;
      all =
          all.thenCompose(before -> take(one, form, nameless, deliveredAt).thenApply(before::and));
    }
    return all;
  }

  /** One whose answers are known. */
  public CompletionStage<Result> take(Told one, Form form, String nameless, Instant deliveredAt) {
    return switch (one) {
      case Told.Nothing _ -> CompletableFuture.completedFuture(Result.NOTHING);
      case Told.Garbage(var why) -> trouble(why);
      case Told.Hinted hint ->
          CompletableFuture.completedFuture(new Result(List.of(), List.of(hint), List.of()));
      case Told.Submitted submitted ->
          switch (parser.told(submitted, form)) {
            case Parsed.Bad(var mistakes) -> trouble(words(mistakes));
            case Parsed.Good good ->
                intake
                    .receive(good, sender(form, submitted.id().orElse(nameless), deliveredAt))
                    .thenApply(Deliveries::result);
          };
    };
  }

  private static Result result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Taken taken -> new Result(List.of(taken), List.of(), List.of());
      case Outcome.Refused refused ->
          switch (refused.why()) {
            // providers repeat themselves in other words, and forms are mapped anew: still one lead
            case IDEMPOTENCY_KEY_REUSED -> again(refused);
            case ERASED -> Result.NOTHING;
            default -> new Result(List.of(), List.of(), List.of(refused.why().sentence()));
          };
    };
  }

  private static Result again(Outcome.Refused refused) {
    return refused.now() instanceof Lead.Known known
        ? new Result(
            List.of(new Outcome.Taken(refused.lead(), known.dossier().receivedAt(), true)),
            List.of(),
            List.of())
        : Result.NOTHING;
  }

  private static Sender sender(Form form, String key, Instant deliveredAt) {
    var by = "form:" + form.id();
    var party = new Party(by, Optional.empty());
    return new Sender(by, party, Optional.of(key), Optional.of(deliveredAt));
  }

  private static CompletionStage<Result> trouble(String why) {
    return CompletableFuture.completedFuture(new Result(List.of(), List.of(), List.of(why)));
  }

  /** Fields and codes alone: what was found may be personal. */
  private static String words(List<Mistake> mistakes) {
    return mistakes.stream()
        .map(mistake -> mistake.field() + " " + mistake.code())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}

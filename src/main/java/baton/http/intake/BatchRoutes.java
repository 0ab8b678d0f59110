package baton.http.intake;

import akka.NotUsed;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaType;
import akka.http.javadsl.model.MediaTypes;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import baton.http.Access;
import baton.http.Body;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Ingress;
import baton.http.LeadProblems;
import baton.http.Parties;
import baton.http.Problem;
import baton.http.Problems;
import baton.http.Replies;
import baton.intake.Parsed;
import baton.intake.SubmissionParser;
import baton.intake.entity.Intake;
import baton.intake.entity.Intake.Outcome;
import baton.intake.entity.Intake.Sender;
import baton.intake.entity.IntakeSettings;
import baton.platform.auth.Principal;
import baton.platform.auth.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leads by the line, as many as there are: answered in their order, as they come. */
public final class BatchRoutes implements Feature {
  private static final MediaType.WithFixedCharset NDJSON =
      MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8);
  private static final ContentType ANSWERS = NDJSON.toContentType();

  private static final ByteString NEWLINE = ByteString.fromString("\n");

  /** Answers kept for a caller who reads only after having sent it all. */
  private static final int ANSWERS_MAX = 10_000;

  private final Intake intake;
  private final Ingress ingress;
  private final SubmissionParser parser;
  private final int parallelism;
  private final Replies replies;

  public BatchRoutes(Intake intake, Ingress ingress, IntakeSettings settings, Replies replies) {
    this.intake = intake;
    this.ingress = ingress;
    this.parser = new SubmissionParser(settings.defaultRegion());
    this.parallelism = settings.batchParallelism();
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/leads/batch", Access.of(Role.INTEGRATION), this::post)
            .producing(NDJSON, MediaTypes.APPLICATION_JSON)
            .endless());
  }

  private CompletionStage<HttpResponse> post(Call call) {
    if (!call.body().isNdjson()) {
      throw Problems.wrongType("application/x-ndjson").refused();
    }
    var who = call.principal();
    var key = IntakeRoutes.key(call);
    Source<ByteString, ?> answers =
        call.body().stream()
            .filter(piece -> !piece.isEmpty())
            .concat(Source.single(ByteString.emptyByteString()))
            .via(lines())
            .mapAsync(parallelism, line -> answer(line, who, key, call.requestId()))
            .map(answer -> ByteString.fromArrayUnsafe(replies.bytes(answer)).concat(NEWLINE))
            .buffer(ANSWERS_MAX, OverflowStrategy.backpressure());
    return CompletableFuture.completedFuture(
        HttpResponse.create().withEntity(HttpEntities.create(ANSWERS, answers)));
  }

  private static Flow<ByteString, Lines.Line, NotUsed> lines() {
    return Flow.of(ByteString.class)
        .statefulMapConcat(() -> {
          var lines = new Lines();
          return lines::feed;
        });
  }

  /** One line's answer; whatever becomes of it, the next line is looked at. */
  private CompletionStage<Map<String, Object>> answer(
      Lines.Line line, Principal who, Optional<String> key, String requestId) {
    CompletionStage<Outcome> outcome;
    try {
      outcome = receive(line, who, key);
    } catch (RuntimeException e) {
      outcome = CompletableFuture.failedFuture(e);
    }
    return outcome.handle((done, error) -> {
      if (error != null) {
        return refused(line, Replies.problem(error, requestId));
      }
      return switch (done) {
        case Outcome.Taken taken -> accepted(line, taken);
        case Outcome.Refused(_, var why, var now) -> refused(line, LeadProblems.of(why, now));
      };
    });
  }

  private CompletionStage<Outcome> receive(Lines.Line line, Principal who, Optional<String> key) {
    var bytes = line.bytes().orElseThrow(() -> Problems.tooLarge(Body.BYTES_MAX).refused());
    var posted = PostedBody.of(replies.object(bytes), Optional.empty(), parser, replies.mapper());
    return switch (posted.parsed()) {
      case Parsed.Bad bad -> throw Problems.invalid(bad.mistakes()).refused();
      case Parsed.Good good -> {
        // A line that has a name of its own keeps it, wherever in a batch it stands.
        var lineKey =
            good.submission().externalId().isPresent()
                ? Optional.<String>empty()
                : key.map(whole -> whole + "/" + line.number());
        var sender = new Sender(who.keyId(), Parties.of(who), lineKey);
        yield ingress.admit(() -> intake.receive(good, sender));
      }
    };
  }

  private static Map<String, Object> accepted(Lines.Line line, Outcome.Taken taken) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("line", line.number());
    answer.put("status", 202);
    answer.put("leadId", taken.lead());
    if (taken.repeat()) {
      answer.put("replayed", true);
    }
    return answer;
  }

  private Map<String, Object> refused(Lines.Line line, Problem problem) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("line", line.number());
    answer.put("status", problem.status());
    answer.put("problem", replies.members(problem));
    return answer;
  }
}

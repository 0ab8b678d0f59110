package baton.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import baton.intake.Parsed;
import baton.intake.SubmissionParser;
import baton.lead.Attempt;
import baton.lead.Dossier;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.lead.entity.LeadMessage.Answer;
import baton.rep.DeskNews;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.RepProfile;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Full cycles without HTTP: Baton and its caller in one process, as engines that are a library are measured. Lives in Baton's
 * own package because the actors' façades are nobody else's business.
 *
 * <p>Says one line a round: cycles, seconds, CPU seconds of this process.
 */
public final class InProcess {
  private static final TeamId TEAM = new TeamId("inside-sales");
  private static final String BODY =
      """
      {"email":"visitor-%d@example.com","phone":"+14155552671","firstName":"Jane","lastName":"Doe","company":"Acme","jobTitle":"CTO",
       "country":"US","message":"We are 50 people and would like to know what it costs","interest":["pricing"],"contactRequested":true,
       "source":{"campaign":"spring-webinar","form":"pricing-page","utm":{"source":"google"}},"fields":{"seats":"50"}}""";

  private final Baton baton;
  private final Semaphore open;
  private final int inFlight;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong people = new AtomicLong(System.nanoTime());
  private final SubmissionParser parser = new SubmissionParser("US");
  private final ObjectMapper json = new ObjectMapper();

  private InProcess(Baton baton, int reps, int inFlight) throws Exception {
    this.baton = baton;
    this.inFlight = inFlight;
    this.open = new Semaphore(inFlight);
    for (int n = 0; n < reps; n++) {
      var rep = new RepId("rep-%03d".formatted(n));
      var profile = new RepProfile(1, "Rep " + n, Set.of(TEAM), Map.of(), 20, 1, true);
      baton.fleet().reps().configure(rep, profile).toCompletableFuture().get(10, SECONDS);
      var push = new PresencePush("bench", Presence.AVAILABLE, Optional.empty(), OptionalLong.of(1), Optional.empty(), Duration.ofHours(24));
      baton.fleet().reps().push(rep, push).toCompletableFuture().get(10, SECONDS);
      var _ = baton.fleet().reps().stream(rep, Optional.empty()).runForeach(news -> hear(rep, news), baton.system());
    }
  }

  private void hear(RepId rep, DeskNews news) {
    if (news.item() instanceof DeskNews.Item.Offer offer) {
      var party = Party.rep(rep);
      var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      var call =
          new Attempt(
              Attempt.Channel.CALL,
              Attempt.Direction.OUTBOUND,
              now,
              Optional.of(now),
              Attempt.Result.CONNECTED,
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      var _ =
          ask(offer.lead(), new LeadCommand.Accept(offer.round(), party))
              .thenCompose(_ -> ask(offer.lead(), new LeadCommand.Try(call, Optional.empty(), party)))
              .thenCompose(
                  _ ->
                      ask(
                          offer.lead(),
                          new LeadCommand.Conclude(LeadCommand.Verdict.WON, Optional.empty(), Optional.empty(), Optional.empty(), party)))
              .whenComplete(
                  (_, failure) -> {
                    if (failure != null) {
                      failure.printStackTrace();
                      System.exit(1);
                    }
                    done.incrementAndGet();
                    open.release();
                  });
    }
  }

  private CompletionStage<Answer> ask(LeadId lead, LeadCommand command) {
    return baton
        .fleet()
        .leads()
        .ask(lead, command)
        .thenApply(
            answer -> {
              if (answer.refusal().isPresent()) {
                throw new IllegalStateException("Refused: " + answer.refusal().get());
              }
              return answer;
            });
  }

  private void round(double seconds) throws Exception {
    long before = done.get();
    long from = System.nanoTime();
    double cpu = cpu();
    while (System.nanoTime() - from < seconds * 1e9) {
      open.acquire();
      post();
    }
    if (!open.tryAcquire(inFlight, 60, SECONDS)) {
      throw new IllegalStateException("Not every lead was concluded");
    }
    open.release(inFlight);
    System.out.printf("round %d %.3f %.3f%n", done.get() - before, (System.nanoTime() - from) / 1e9, cpu() - cpu);
  }

  private void post() throws Exception {
    long n = people.incrementAndGet();
    @SuppressWarnings("unchecked")
    Map<String, Object> body = json.readValue(BODY.formatted(n), Map.class);
    var id = new LeadId(UUID.randomUUID().toString());
    var submission = ((Parsed.Good) parser.json(body)).submission();
    var keys = List.of(new PersonKey("mail-" + n), new PersonKey("phone-" + n));
    var _ =
        ask(id, new LeadCommand.Receive(id, baton.vault().draw(), new Dossier.Origin("bench", "digest"), submission, keys, java.util.Optional.empty(), Party.SYSTEM));
  }

  private static double cpu() throws Exception {
    var fields = Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*\\) ", "").split(" ");
    return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / 100;
  }

  /** Arguments: reps, leads in flight, rounds, seconds a round. The database comes from the environment. */
  public static void main(String[] args) throws Exception {
    var baton = Baton.start(Settings.from(System.getenv(), false));
    var run = new InProcess(baton, Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    for (int n = 0; n < Integer.parseInt(args[2]); n++) {
      run.round(Double.parseDouble(args[3]));
    }
    System.out.println("end");
    System.exit(0);
  }
}

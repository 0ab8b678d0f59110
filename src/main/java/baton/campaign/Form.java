package baton.campaign;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A form that somebody told us about: who delivers it, how that is proved, and what its questions
 * mean.
 *
 * @param secret sealed; proves deliveries
 * @param token sealed; opens what a provider only hints at
 * @param mapping a question's name, id or label to one of {@link #TARGETS}, {@code fields.<name>}
 *     or {@code source.utm.<name>}
 * @param campaign that of a submission which names none
 * @param region where a phone without country code is
 * @param origins pages that may post with a publishable key; none said, then the key's own
 * @param redirect where a visitor goes who named no page
 * @param honeypot a field no human sees
 * @param minFillTime nobody types faster
 * @param rate submissions taken
 * @param test whether all of it goes to the test lane
 */
public record Form(
    String id,
    Provider provider,
    boolean active,
    Optional<String> secret,
    Optional<String> token,
    Proof proof,
    Map<String, String> mapping,
    Optional<String> deliveryId,
    Optional<String> campaign,
    Optional<String> region,
    List<String> origins,
    Optional<String> redirect,
    Optional<String> honeypot,
    Optional<Duration> minFillTime,
    Optional<Rate> rate,
    boolean test) {
  public static final String FIELDS = "fields.";
  public static final String UTM = "source.utm.";

  /** What an answer can be, by the contract's names. */
  public static final Set<String> TARGETS =
      Set.of(
          "email",
          "phone",
          "firstName",
          "lastName",
          "name",
          "company",
          "jobTitle",
          "country",
          "timeZone",
          "language",
          "message",
          "interest",
          "contactRequested",
          "source.campaign",
          "source.form",
          "source.page",
          "source.referrer",
          "consent.email",
          "consent.phone",
          "consent.text",
          "consent.version",
          "submittedAt",
          "externalId",
          "test");

  /** How a delivery of {@link Provider#GENERIC} proves where it comes from. */
  public enum Scheme {
    /** The secret itself, in a header, as the password of Basic, or as {@code ?token=}. */
    TOKEN,
    /** HMAC-SHA256 of the body. */
    HMAC_SHA256,
    /** As standardwebhooks.com has it. */
    STANDARD_WEBHOOKS
  }

  /**
   * How a delivery proves where it comes from, where the provider leaves that open.
   *
   * @param header which carries it
   * @param prefix in front of it, such as {@code sha256=}
   * @param base64 as opposed to hexadecimal
   */
  public record Proof(Scheme scheme, String header, String prefix, boolean base64) {
    public static final String TOKEN_HEADER = "X-Baton-Token";
    public static final Proof TOKEN = new Proof(Scheme.TOKEN, TOKEN_HEADER, "", false);
  }

  /** So many a second in the long run, and so many at once. */
  public record Rate(int perSecond, int burst) {}

  public Form {
    mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
    origins = List.copyOf(origins);
  }

  /** Whether a question may mean that. */
  public static boolean isTarget(String target) {
    return TARGETS.contains(target)
        || (target.startsWith(FIELDS) && target.length() > FIELDS.length())
        || (target.startsWith(UTM) && target.length() > UTM.length());
  }

  /** What a question of this name, id or label means here; names differ in more than case. */
  public Optional<String> meaning(String name) {
    return Optional.ofNullable(mapping.get(plain(name)));
  }

  /** A name as it is looked for. */
  public static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}

package baton.policy;

import baton.campaign.Form;
import baton.campaign.Provider;
import baton.shared.Checked;
import baton.shared.Reading;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form as somebody wrote it: the body of {@code PUT /v1/forms/{id}}, nothing checked yet.
 *
 * @param secret proves deliveries; sealed before it is kept, and never shown again
 * @param redirectUrl where a visitor goes who named no page
 * @param redirect the same, as versions kept before the contract's word was known call it
 * @param token opens what a provider only hints at, such as Meta's leads; kept like the secret
 */
public record FormDoc(
    @Nullable String provider,
    @Nullable Boolean active,
    @Nullable String secret,
    @Nullable String token,
    @Nullable ProofDoc proof,
    @Nullable Map<String, @Nullable String> mapping,
    @Nullable String deliveryId,
    @Nullable String campaign,
    @Nullable String region,
    @Nullable List<@Nullable String> allowedOrigins,
    @Nullable String redirectUrl,
    @Nullable String redirect,
    @Nullable String honeypot,
    @Nullable String minFillTime,
    @Nullable RateDoc rate,
    @Nullable Boolean test) {
  public static final int MAPPING_MAX = 200;
  public static final int ORIGINS_MAX = 50;
  public static final int SECRET_MAX = 1_000;
  public static final int URL_MAX = 2_000;

  /** How a secret is shown. */
  public static final String HIDDEN = "***";

  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|\\*", Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^\\p{Z}\\p{C}/?#@]+([/?#][^\\p{Z}\\p{C}]*)?");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

  /** How a delivery proves where it comes from. */
  public record ProofDoc(
      @Nullable String scheme,
      @Nullable String header,
      @Nullable String prefix,
      @Nullable String encoding) {}

  /** Submissions a second. */
  public record RateDoc(@Nullable Integer perSecond, @Nullable Integer burst) {}

  /** The same with secrets as they may be kept. */
  public FormDoc withSecrets(@Nullable String sealedSecret, @Nullable String sealedToken) {
    return new FormDoc(
        provider,
        active,
        sealedSecret,
        sealedToken,
        proof,
        mapping,
        deliveryId,
        campaign,
        region,
        allowedOrigins,
        redirectUrl,
        redirect,
        honeypot,
        minFillTime,
        rate,
        test);
  }

  /** The form this text means, or all that is wrong with it. */
  public Checked<Form> check(String id) {
    var reading = new Reading();
    reading.name("id", id);
    var who = provider(reading);
    secrets(reading, who);
    return reading.finish(
        new Form(
            id,
            who,
            !Boolean.FALSE.equals(active),
            given(secret),
            given(token),
            proof(reading),
            mapping(reading),
            reading.text("deliveryId", deliveryId),
            reading.text("campaign", campaign),
            region(reading),
            origins(reading),
            redirect(reading),
            reading.text("honeypot", honeypot),
            minFillTime == null ? Optional.empty() : reading.duration("minFillTime", minFillTime),
            rate(reading),
            Boolean.TRUE.equals(test)));
  }

  private Provider provider(Reading reading) {
    var text = provider == null ? Provider.WEB.text() : provider.strip().toLowerCase(Locale.ROOT);
    var known = Provider.of(text);
    if (known.isEmpty()) {
      reading.mistake(
          "provider",
          "unknown_value",
          "Expected one of "
              + Arrays.stream(Provider.values())
                  .map(Provider::text)
                  .collect(Collectors.joining(", ")));
    }
    return known.orElse(Provider.WEB);
  }

  private void secrets(Reading reading, Provider who) {
    if (who.delivers() && given(secret).isEmpty()) {
      reading.mistake(
          "secret", "required", "Expected the secret that proves deliveries of " + who.text());
    }
    if (who == Provider.META && given(token).isEmpty()) {
      reading.mistake("token", "required", "Expected the access token that opens Meta's leads");
    }
    bounded(reading, "secret", secret);
    bounded(reading, "token", token);
  }

  private static void bounded(Reading reading, String field, @Nullable String text) {
    if (text != null && text.length() > SECRET_MAX) {
      reading.mistake(field, "too_long", "Expected at most %d characters".formatted(SECRET_MAX));
    }
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(t -> !t.isBlank());
  }

  private Form.Proof proof(Reading reading) {
    if (proof == null) {
      return Form.Proof.TOKEN;
    }
    var header = given(proof.header()).orElse(Form.Proof.TOKEN_HEADER);
    if (!HEADER.matcher(header).matches()) {
      reading.mistake("proof.header", "invalid_value", "Expected the name of a header");
    }
    return new Form.Proof(
        scheme(reading, proof.scheme()),
        header,
        reading.text("proof.prefix", proof.prefix()).orElse(""),
        base64(reading, proof.encoding()));
  }

  private static Form.Scheme scheme(Reading reading, @Nullable String given) {
    var text = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "", "token" -> Form.Scheme.TOKEN;
      case "hmac-sha256", "hmac_sha256" -> Form.Scheme.HMAC_SHA256;
      case "standard-webhooks", "standard_webhooks" -> Form.Scheme.STANDARD_WEBHOOKS;
      default -> {
        reading.mistake(
            "proof.scheme", "unknown_value", "Expected token, hmac-sha256 or standard-webhooks");
        yield Form.Scheme.TOKEN;
      }
    };
  }

  private static boolean base64(Reading reading, @Nullable String given) {
    var text = given == null ? "hex" : given.strip().toLowerCase(Locale.ROOT);
    if (!text.equals("hex") && !text.equals("base64")) {
      reading.mistake("proof.encoding", "unknown_value", "Expected hex or base64");
    }
    return text.equals("base64");
  }

  private Map<String, String> mapping(Reading reading) {
    var meanings = new LinkedHashMap<String, String>();
    if (mapping == null) {
      return meanings;
    }
    if (mapping.size() > MAPPING_MAX) {
      reading.mistake(
          "mapping",
          "too_many",
          "Expected at most %d, found %d".formatted(MAPPING_MAX, mapping.size()));
      return meanings;
    }
    mapping.forEach((question, meaning) -> {
      var target = meaning == null ? "" : meaning.strip();
      if (!Form.isTarget(target)) {
        reading.mistake(
            "mapping." + question,
            "unknown_value",
            "Expected one of %s, fields.<name> or source.utm.<name>"
                .formatted(Form.TARGETS.stream().sorted().collect(Collectors.joining(", "))));
      }
      meanings.put(Form.plain(question), target);
    });
    return meanings;
  }

  private Optional<String> region(Reading reading) {
    var text = reading.text("region", region).map(r -> r.toUpperCase(Locale.ROOT));
    if (text.isPresent() && !REGION.matcher(text.get()).matches()) {
      reading.mistake("region", "invalid_value", "Expected a country code like US");
    }
    return text;
  }

  private List<String> origins(Reading reading) {
    return reading.list("allowedOrigins", allowedOrigins, ORIGINS_MAX).stream()
        .map(origin -> {
          var text = origin.value().strip().toLowerCase(Locale.ROOT);
          if (!ORIGIN.matcher(text).matches()) {
            reading.mistake(
                origin.field(), "invalid_value", "Expected an origin like https://acme.example");
          }
          return text;
        })
        .toList();
  }

  private Optional<String> redirect(Reading reading) {
    var field = redirectUrl == null ? "redirect" : "redirectUrl";
    var address = given(redirectUrl == null ? redirect : redirectUrl).map(String::strip);
    boolean good =
        address.map(a -> a.length() <= URL_MAX && ADDRESS.matcher(a).matches()).orElse(true);
    if (!good) {
      reading.mistake(
          field, "invalid_value", "Expected an address like https://acme.example/thanks");
    }
    return address;
  }

  private Optional<Form.Rate> rate(Reading reading) {
    if (rate == null) {
      return Optional.empty();
    }
    int perSecond = reading.number("rate.perSecond", rate.perSecond(), 1, 100_000, 10);
    return Optional.of(
        new Form.Rate(
            perSecond,
            reading.number("rate.burst", rate.burst(), perSecond, 1_000_000, 5 * perSecond)));
  }
}

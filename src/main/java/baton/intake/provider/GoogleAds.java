package baton.intake.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.campaign.Form;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Google Ads' lead form webhook: no signature, but a key in the body that the advertiser typed; see
 * <a href="https://developers.google.com/google-ads/webhook/docs/implementation">the payload</a>.
 */
final class GoogleAds implements Adapter {
  private static final List<String> KEY = List.of("google_key", "Google_key");

  private static final Pattern PROOF =
      Pattern.compile("(\"[Gg]oogle_key\"\\s*+:\\s*+)\"(?:[^\"\\\\]|\\\\.)*+\"");

  private static final Map<String, String> KINDS =
      Map.of(
          "EMAIL", "email",
          "PHONE_NUMBER", "phone",
          "FULL_NAME", "name",
          "FIRST_NAME", "firstName",
          "LAST_NAME", "lastName",
          "COMPANY_NAME", "company",
          "JOB_TITLE", "jobTitle",
          "COUNTRY", "country",
          "WORK_EMAIL", "email",
          "WORK_PHONE", "phone");

  @Override
  public boolean genuine(Delivery delivery, Form form, String secret, Instant now) {
    return delivery.content() instanceof Delivery.Content.Json(var tree)
        && KEY.stream().anyMatch(name -> Signatures.same(Trees.text(tree, name), secret));
  }

  /** A body whose key is blotted out. */
  @Override
  public Delivery withoutProof(Delivery delivery) {
    var text = new String(delivery.body(), UTF_8);
    return delivery.withBody(PROOF.matcher(text).replaceAll("$1\"***\"").getBytes(UTF_8));
  }

  @Override
  public List<Told> read(Delivery delivery, Form form) {
    if (!(delivery.content() instanceof Delivery.Content.Json(var tree))) {
      return List.of(new Told.Garbage("Expected JSON"));
    }
    var columns = Trees.list(tree, "user_column_data");
    if (columns.isEmpty()) {
      return List.of(new Told.Garbage("Expected user_column_data"));
    }
    var answers = new ArrayList<Answer>();
    for (var column : columns) {
      var id = Trees.text(column, "column_id").orElse("");
      var label = Trees.text(column, "column_name").orElse(id);
      answers.add(
          new Answer(
              label,
              List.of(id),
              Optional.ofNullable(KINDS.get(id.toUpperCase(Locale.ROOT))),
              Trees.text(column, "string_value").stream().toList()));
    }
    return List.of(
        new Told.Submitted(
            Trees.text(tree, "lead_id"),
            Trees.text(tree, "lead_submit_time").flatMap(Trees::instant),
            Trees.text(tree, "is_test").map(Boolean::parseBoolean).orElse(false),
            answers,
            meta(tree)));
  }

  /** Everything but answers and key. */
  private static Map<String, Object> meta(Object tree) {
    var meta = new LinkedHashMap<String, Object>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach((name, value) -> {
        if (!KEY.contains(String.valueOf(name)) && !name.equals("user_column_data")) {
          Trees.scalar(value == null ? "" : value)
              .ifPresent(text -> meta.put(String.valueOf(name), text));
        }
      });
    }
    return meta;
  }
}

package baton.lead.view;

import baton.lead.Submission;
import baton.platform.crypto.Hashes;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words by which a lead is found, as keyed hashes: who reads the table learns no name and no
 * address.
 */
final class SearchWords {
  private static final int WORDS_MAX = 40;
  private static final int HASH_DIGITS = 20;
  private static final int PHONE_DIGITS_MIN = 6;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern PHONE = Pattern.compile("[+0-9 ()./-]+");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

  private final Hashes hashes;

  SearchWords(Hashes hashes) {
    this.hashes = hashes;
  }

  /** Under which hashes that submission is found. */
  List<String> of(Submission submission) {
    Set<String> found = new LinkedHashSet<>();
    submission.email().ifPresent(email -> found.add(email(email)));
    submission.phone().ifPresent(phone -> found.add(phone(phone)));
    Stream.of(submission.firstName(), submission.lastName(), submission.company())
        .flatMap(Optional::stream)
        .flatMap(SearchWords::split)
        .map(this::word)
        .limit(WORDS_MAX)
        .forEach(found::add);
    return List.copyOf(found);
  }

  /**
   * The hashes that a lead must all have to be what somebody looks for; empty when there is no word
   * in it.
   */
  List<String> asked(String text) {
    if (PHONE.matcher(text).matches() && digits(text).length() >= PHONE_DIGITS_MIN) {
      return List.of(phone(text));
    }
    return BLANKS
        .splitAsStream(text)
        .flatMap(part -> part.contains("@") ? Stream.of(email(part)) : split(part).map(this::word))
        .distinct()
        .limit(WORDS_MAX)
        .toList();
  }

  private static Stream<String> split(String text) {
    var plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return BETWEEN_WORDS.splitAsStream(plain.toLowerCase(Locale.ROOT)).filter(w -> !w.isEmpty());
  }

  private String email(String text) {
    return hash("email", text.strip().toLowerCase(Locale.ROOT));
  }

  private String phone(String text) {
    return hash("phone", digits(text));
  }

  private String word(String text) {
    return hash("word", text);
  }

  private static String digits(String text) {
    var digits = NO_DIGIT.matcher(text).replaceAll("");
    return digits.startsWith("00") ? digits.substring(2) : digits;
  }

  private String hash(String kind, String text) {
    return hashes.keyed("search", kind, text).substring(0, HASH_DIGITS);
  }
}

package baton.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one form post says, cleaned and bounded, and otherwise as it was said.
 *
 * @param email as given but for blanks around it; who it is for matching, {@code baton.intake} says
 * @param phone in E.164
 * @param fields what the form asked beyond the names we know, every value of a repeated name
 * @param extra what a JSON body had beyond the contract, as a tree of maps, lists and scalars
 */
public record Submission(
    Optional<String> email,
    Optional<String> phone,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> company,
    Optional<String> jobTitle,
    Optional<String> country,
    Optional<String> timeZone,
    Optional<String> language,
    Optional<String> message,
    List<String> interest,
    Optional<Boolean> contactRequested,
    Source source,
    Consent consent,
    Optional<Instant> submittedAt,
    Optional<String> externalId,
    boolean test,
    Map<String, List<String>> fields,
    Map<String, Object> extra) {

  /** What a post calls the rep who knows this person. */
  private static final String OWNER = "externalOwner";

  private static final int OWNER_CHARS_MAX = 254;

  /** Where it came from. */
  public record Source(
      Optional<String> campaign,
      Optional<String> form,
      Optional<String> page,
      Optional<String> referrer,
      Map<String, String> utm) {
    /** Nobody said. */
    public static final Source NONE =
        new Source(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public Source {
      utm = Collections.unmodifiableMap(new LinkedHashMap<>(utm));
    }
  }

  /** What we may do, in the words that were agreed to; silence is not consent. */
  public record Consent(
      Optional<Boolean> email,
      Optional<Boolean> phone,
      Optional<String> text,
      Optional<String> version) {
    /** Nobody said. */
    public static final Consent NONE =
        new Consent(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Submission {
    interest = List.copyOf(interest);
    var ownFields = new LinkedHashMap<String, List<String>>();
    fields.forEach((name, values) -> ownFields.put(name, List.copyOf(values)));
    fields = Collections.unmodifiableMap(ownFields);
    // Not copyOf: the order in which it was said stays.
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /** The same as of that campaign. */
  public Submission ofCampaign(Optional<String> campaign) {
    if (campaign.equals(source.campaign())) {
      return this;
    }
    return new Submission(
        email,
        phone,
        firstName,
        lastName,
        company,
        jobTitle,
        country,
        timeZone,
        language,
        message,
        interest,
        contactRequested,
        new Source(campaign, source.form(), source.page(), source.referrer(), source.utm()),
        consent,
        submittedAt,
        externalId,
        test,
        fields,
        extra);
  }

  /** One that says nothing but where to reach its person; a start for tests and tools. */
  public static Submission of(Optional<String> email, Optional<String> phone) {
    return new Submission(
        email,
        phone,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Source.NONE,
        Consent.NONE,
        Optional.empty(),
        Optional.empty(),
        false,
        Map.of(),
        Map.of());
  }

  /** Whom another system calls the owner of this person, in its words; of several the first. */
  public Optional<String> externalOwner() {
    return Optional.ofNullable(extra.get(OWNER))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .or(() -> fields.getOrDefault(OWNER, List.of()).stream().findFirst())
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= OWNER_CHARS_MAX);
  }

  /** First and last name as one, when there is either. */
  public Optional<String> name() {
    var parts = new ArrayList<String>();
    firstName.ifPresent(parts::add);
    lastName.ifPresent(parts::add);
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
  }

  /** Masked, so that no log line can carry a person. */
  @Override
  public String toString() {
    return "Submission[***]";
  }
}

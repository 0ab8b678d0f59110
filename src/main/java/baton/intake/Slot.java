package baton.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The places of a submission that a form field can fill, and the names forms give them. */
enum Slot {
  EMAIL(
      Kind.TEXT,
      "email",
      "mail",
      "emailaddress",
      "mailaddress",
      "workemail",
      "businessemail",
      "companyemail"),
  PHONE(
      Kind.TEXT,
      "phone",
      "tel",
      "telephone",
      "mobile",
      "phonenumber",
      "telephonenumber",
      "telnumber",
      "telno",
      "phoneno",
      "mobilenumber",
      "mobilephone",
      "cell",
      "cellphone",
      "workphone",
      "businessphone",
      "telefon",
      "handy"),
  FIRST_NAME(Kind.TEXT, "firstName", "fname", "givenname", "forename", "vorname", "prenom"),
  LAST_NAME(Kind.TEXT, "lastName", "lname", "surname", "familyname", "secondname", "nachname"),
  FULL_NAME(Kind.TEXT, "name", "fullname", "contactname"),
  COMPANY(
      Kind.TEXT,
      "company",
      "companyname",
      "organisation",
      "organization",
      "organisationname",
      "organizationname",
      "org",
      "business",
      "businessname",
      "employer",
      "firma"),
  JOB_TITLE(Kind.TEXT, "jobTitle", "title", "position", "role", "jobrole", "job"),
  COUNTRY(Kind.TEXT, "country", "countrycode", "land"),
  TIME_ZONE(Kind.TEXT, "timeZone", "tz", "timezonename"),
  LANGUAGE(Kind.TEXT, "language", "lang", "locale", "preferredlanguage"),
  MESSAGE(
      Kind.TEXT,
      "message",
      "msg",
      "comment",
      "comments",
      "inquiry",
      "enquiry",
      "question",
      "questions",
      "nachricht"),
  INTEREST(Kind.LIST, "interest", "interests", "interestedin", "productinterest"),
  CONTACT_REQUESTED(
      Kind.FLAG,
      "contactRequested",
      "contactme",
      "callme",
      "callback",
      "callmeback",
      "requestcall",
      "requestcallback",
      "requestcontact",
      "pleasecontactme",
      "pleasecallme",
      "wantscall"),
  CAMPAIGN(Kind.TEXT, "source.campaign", "campaign", "campaignid", "campaignname"),
  FORM(Kind.TEXT, "source.form", "form", "formid", "formname"),
  PAGE(Kind.TEXT, "source.page", "page", "pageurl", "pageuri", "landingpage", "landingpageurl"),
  REFERRER(Kind.TEXT, "source.referrer", "referrer", "referer", "referrerurl", "httpreferer"),
  CONSENT_EMAIL(
      Kind.FLAG,
      "consent.email",
      "consent",
      "optin",
      "emailconsent",
      "emailoptin",
      "optinemail",
      "marketingconsent",
      "marketingoptin",
      "marketingemails",
      "gdpr",
      "gdprconsent",
      "newsletter",
      "newsletteroptin",
      "subscribe",
      "acceptsmarketing"),
  CONSENT_PHONE(
      Kind.FLAG,
      "consent.phone",
      "phoneconsent",
      "phoneoptin",
      "optinphone",
      "callconsent",
      "calloptin",
      "smsconsent",
      "smsoptin"),
  CONSENT_TEXT(Kind.TEXT, "consent.text"),
  CONSENT_VERSION(Kind.TEXT, "consent.version"),
  SUBMITTED_AT(Kind.TEXT, "submittedAt"),
  EXTERNAL_ID(Kind.TEXT, "externalId"),
  TEST(Kind.FLAG, "test", "istest");

  enum Kind {
    TEXT,
    FLAG,
    LIST
  }

  private static final Map<String, Slot> BY_NAME = byName();

  private final Kind kind;
  private final String path;
  // One text, not a list: an enum is better off without anything that could change.
  private final String others;

  Slot(Kind kind, String path, String... others) {
    this.kind = kind;
    this.path = path;
    this.others = String.join(" ", others);
  }

  Kind kind() {
    return kind;
  }

  /** Where the contract has it: {@code source.campaign}. */
  String path() {
    return path;
  }

  /** The name we would have chosen, in any case and spelling. */
  boolean isOwnName(String name) {
    return plain(name).equals(plain(path));
  }

  /** The slot a field of this name fills, whatever its case and separators. */
  static Optional<Slot> of(String name) {
    var plain = plain(name);
    var slot = Optional.ofNullable(BY_NAME.get(plain));
    return slot.isEmpty() && plain.startsWith("your")
        ? Optional.ofNullable(BY_NAME.get(plain.substring("your".length())))
        : slot;
  }

  private static Map<String, Slot> byName() {
    var names = new HashMap<String, Slot>();
    for (var slot : values()) {
      names.put(plain(slot.path), slot);
      Stream.of(slot.others.split(" ", -1))
          .filter(n -> !n.isEmpty())
          .forEach(n -> names.put(n, slot));
    }
    return Map.copyOf(names);
  }

  private static String plain(String name) {
    var plain = new StringBuilder();
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}

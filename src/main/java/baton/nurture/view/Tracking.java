package baton.nurture.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import baton.campaign.Template;
import baton.nurture.Letters.Letter;
import baton.nurture.Links;
import baton.platform.crypto.Hashes;
import baton.shared.LeadId;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Links in our mails, and an image, that tell who followed and saw them. All they know stands in
 * themselves and is signed: they need no table, and lead nowhere that we did not say.
 */
public final class Tracking {
  /** Where they lead. */
  public static final String PATH = "/m/";

  private static final String IMAGE = ".gif";

  private static final int HEAD_BYTES = 3 * Long.BYTES;
  private static final int PROOF = 32;
  private static final Pattern TOKEN =
      Pattern.compile("([0-9A-Za-z_-]{32,%d})\\.([0-9a-f]{32})(\\.gif)?".formatted(encodedMax()));

  private final Hashes hashes;
  private final URI base;

  /**
   * @param base where people reach us
   */
  public Tracking(Hashes hashes, URI base) {
    this.hashes = hashes;
    this.base = base;
  }

  /**
   * What a link, or the image, is about.
   *
   * @param seqNr the event that the mail follows from
   * @param url where the link leads; empty for the image
   */
  public record Mark(LeadId lead, long seqNr, Optional<String> url) {}

  /** The letter as it goes out: its template's links are ours, and its page ends with the image. */
  Letter marked(Template template, Letter letter, LeadId lead, long seqNr) {
    var links = Links.of(template);
    var image =
        "<img src=\"%s\" width=\"1\" height=\"1\" alt=\"\">"
            .formatted(link(new Mark(lead, seqNr, Optional.empty())));
    return new Letter(
        letter.subject(),
        links.text(letter.text(), url -> link(new Mark(lead, seqNr, Optional.of(url)))),
        letter
            .html()
            .map(html ->
                links.html(html, url -> link(new Mark(lead, seqNr, Optional.of(url))), image)));
  }

  /** Only we can make it. */
  public String link(Mark mark) {
    var url = mark.url().orElse("").getBytes(US_ASCII);
    var uuid = UUID.fromString(mark.lead().value());
    var bytes =
        ByteBuffer.allocate(HEAD_BYTES + url.length)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .putLong(mark.seqNr())
            .put(url);
    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    var type = mark.url().isPresent() ? "" : IMAGE;
    return base.resolve(PATH + text + "." + proof(text) + type).toString();
  }

  /**
   * What it is about; empty for one that we did not make.
   *
   * @param token what follows {@link #PATH}
   */
  public Optional<Mark> read(String token) {
    var match = TOKEN.matcher(token);
    if (!match.matches() || !Hashes.same(match.group(2), proof(match.group(1)))) {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(match.group(1)));
    var lead = new LeadId(new UUID(bytes.getLong(), bytes.getLong()).toString());
    long seqNr = bytes.getLong();
    var url = US_ASCII.decode(bytes).toString();
    boolean image = match.group(3) != null;
    return url.isEmpty() == image
        ? Optional.of(new Mark(lead, seqNr, image ? Optional.empty() : Optional.of(url)))
        : Optional.empty();
  }

  /** What a click on that link, or the opening of that mail, is known by: each counts once. */
  public String identity(Mark mark) {
    return mark.url()
        .map(url -> "click:%d:%s".formatted(mark.seqNr(), hash(url)))
        .orElseGet(() -> "open:" + mark.seqNr());
  }

  /** An address may say who it was made for; what it is known by must not. */
  private String hash(String url) {
    return hashes.keyed("mail-click", url).substring(0, PROOF);
  }

  private String proof(String text) {
    return hashes.keyed("mail-link", text).substring(0, PROOF);
  }

  private static int encodedMax() {
    return (HEAD_BYTES + Links.URL_MAX) * 4 / 3 + 1;
  }
}

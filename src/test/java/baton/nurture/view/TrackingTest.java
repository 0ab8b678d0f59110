package baton.nurture.view;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Template;
import baton.nurture.Letters.Letter;
import baton.nurture.Links;
import baton.nurture.view.Tracking.Mark;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Secrets;
import baton.shared.LeadId;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackingTest {
  private static final URI BASE = URI.create("https://leads.acme.example/somewhere?x=1");
  private static final LeadId LEAD = new LeadId("018f3c1e-6f0a-8a55-9d0e-0d5ef2f1a111");
  private static final String URL = "https://acme.example/?a=1&b=%20#top";

  private final Tracking tracking = new Tracking(hashes(0), BASE);

  private static Hashes hashes(int secret) {
    var bytes = new byte[32];
    bytes[0] = (byte) secret;
    return Secrets.of(Base64.getEncoder().encodeToString(bytes)).hashes();
  }

  private static Mark click(long seqNr, String url) {
    return new Mark(LEAD, seqNr, Optional.of(url));
  }

  private String token(Mark mark) {
    var link = tracking.link(mark);
    assertThat(link).startsWith("https://leads.acme.example/m/");
    return link.substring(link.lastIndexOf('/') + 1);
  }

  @Test
  void a_link_says_what_it_was_made_of() {
    var image = new Mark(LEAD, 3, Optional.empty());
    var longest = click(Long.MAX_VALUE, "https://a.example/" + "x".repeat(Links.URL_MAX - 18));

    for (var mark : new Mark[] {click(7, URL), image, longest}) {
      assertThat(tracking.read(token(mark))).contains(mark);
    }
    assertThat(tracking.link(longest)).hasSizeLessThan(2_083);
  }

  @Test
  void a_link_that_was_changed_anywhere_is_not_ours() {
    var token = token(click(7, URL));

    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'a' ? 'b' : 'a';
      assertThat(tracking.read(token.substring(0, i) + other + token.substring(i + 1)))
          .as("changed at %d", i)
          .isEmpty();
      assertThat(tracking.read(token.substring(0, i))).as("cut at %d", i).isEmpty();
    }
    assertThat(tracking.read(token + "0")).isEmpty();
    assertThat(tracking.read(token + ".gif")).as("a link is no image").isEmpty();
    var image = token(new Mark(LEAD, 7, Optional.empty()));
    assertThat(image).endsWith(".gif");
    assertThat(tracking.read(image.replace(".gif", ""))).as("nor an image a link").isEmpty();
    assertThat(tracking.read("")).isEmpty();
    assertThat(tracking.read(token.replace(".", ".."))).isEmpty();
    assertThat(tracking.read(token.toUpperCase(Locale.ROOT))).isEmpty();
  }

  @Test
  void nobody_else_makes_them_and_no_other_proof_of_ours_serves() {
    var token = token(click(7, URL));
    var unsubscribing = new Unsubscribing(hashes(0), BASE);
    var other = unsubscribing.link(unsubscribing.hash("jane@example.com"));

    assertThat(new Tracking(hashes(1), BASE).read(token)).isEmpty();
    assertThat(tracking.read(other.substring(other.lastIndexOf('/') + 1))).isEmpty();
  }

  @Test
  void each_link_of_a_mail_and_its_opening_are_known_by_names_that_do_not_tell_the_address() {
    var here = click(7, URL);

    assertThat(tracking.identity(here)).isEqualTo(tracking.identity(click(7, URL)));
    assertThat(tracking.identity(here))
        .isNotEqualTo(tracking.identity(click(8, URL)))
        .isNotEqualTo(tracking.identity(click(7, URL + "2")))
        .doesNotContain("acme");
    assertThat(tracking.identity(new Mark(LEAD, 7, Optional.empty()))).isEqualTo("open:7");
  }

  @Test
  void a_letter_goes_out_with_our_links_and_the_image_at_its_end() {
    var template =
        new Template(
            "t",
            "s",
            "See " + URL + ".",
            Optional.of("<body><a href=\"https://a.example\">a</a></body>"));
    var letter = new Letter("s", "See " + URL + ".", template.html());

    var marked = tracking.marked(template, letter, LEAD, 7);

    assertThat(marked.subject()).isEqualTo("s");
    assertThat(marked.text()).isEqualTo("See " + tracking.link(click(7, URL)) + ".");
    assertThat(marked.html())
        .contains(
            "<body><a href=\"%s\">a</a><img src=\"%s\" width=\"1\" height=\"1\" alt=\"\"></body>"
                .formatted(
                    tracking.link(click(7, "https://a.example")),
                    tracking.link(new Mark(LEAD, 7, Optional.empty()))));
  }
}

package baton.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  private static final String IMAGE = "<img>";
  private final List<String> asked = new ArrayList<>();

  private String ours(String url) {
    asked.add(url);
    return "https://b.example/m/" + asked.size();
  }

  private static Template template(String text, String html) {
    return new Template("t", "s", text, Optional.of(html));
  }

  /** What a text becomes that is its own template. */
  private String text(String text) {
    return Links.of(template(text, "")).text(text, this::ours);
  }

  private String html(String html) {
    return Links.of(template("", html)).html(html, this::ours, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Read https://a.example/x today | https://a.example/x",
        "Read https://a.example/x. | https://a.example/x",
        "Really (https://a.example/x)? | https://a.example/x",
        "The film https://a.example/x_(film) is out | https://a.example/x_(film)",
        "<https://a.example/x> | https://a.example/x",
        "“https://a.example/x” | https://a.example/x",
        "https://a.example | https://a.example",
        "https://a.example:8443/x?a=1&b=%20#c | https://a.example:8443/x?a=1&b=%20#c",
        "HTTP://A.example/X | HTTP://A.example/X",
      })
  void a_bare_address_in_a_text_is_exchanged_and_nothing_around_it(String text, String url) {
    assertThat(text(text)).isEqualTo(text.replace(url, "https://b.example/m/1"));
    assertThat(asked).containsExactly(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:kim@a.example",
        "ftp://a.example/x",
        "www.a.example/x",
        "xhttps://a.example/x",
        "https:/a.example",
        "https://kim@a.example/x",
        "https://a.example/über",
        "https://a.example\\@b.example/",
        "https://[::1]/x",
        "https://",
      })
  void what_is_no_plain_address_stays(String text) {
    assertThat(text(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<a href=\"https://a.example/x\">x</a> | https://a.example/x",
        "<a href='https://a.example/x'>x</a> | https://a.example/x",
        "<a href=https://a.example/x>x</a> | https://a.example/x",
        "<A HREF=\"https://a.example/x\">x</A> | https://a.example/x",
        "<a\f  class=\"b\"\thref = \"https://a.example/x\" id=c>x</a> | https://a.example/x",
        "<a title='>' href=\"https://a.example/x\"/>x | https://a.example/x",
        "<a title=\"href='y'\" href=\"https://a.example/x\">x</a> | https://a.example/x",
        "<area href=\"https://a.example/x\"> | https://a.example/x",
        "<a href=\"https://a.example/x.\">x</a> | https://a.example/x.",
        "1 < 2 <a href=\"https://a.example/x\">x</a> | https://a.example/x",
        "<!-- <a --> <a href=\"https://a.example/x\">x</a> | https://a.example/x",
        "<!--><a href=\"https://a.example/x\">x</a> | https://a.example/x",
        "<![if !mso]><a href=\"https://a.example/x\">x</a> | https://a.example/x",
        "<title><a href=\"q</title><a href=\"https://a.example/x\">x</a> | https://a.example/x",
        "<style>a > b { content: '</s' }</style><a href=\"https://a.example/x\">x</a> | https://a.example/x",
        "<a href=\"https://a.example/x\" href=\"https://a.example/y\">x</a> | https://a.example/x",
      })
  void the_href_of_a_link_is_exchanged_however_it_is_written(String html, String url) {
    assertThat(html(html)).isEqualTo(html.replace(url, "https://b.example/m/1"));
    assertThat(asked).containsExactly(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "https://a.example/?a=1&amp;b=2 | https://a.example/?a=1&b=2",
        "https://a.example/?a=1&#38;b=2 | https://a.example/?a=1&b=2",
        "https://a.example/?a=1&#x26;b&#X3D;2 | https://a.example/?a=1&b=2",
        "https://a.example/?a=1&copy=2 | https://a.example/?a=1&copy=2",
        "https://a.example/?a=1&amp;amp;b | https://a.example/?a=1&amp;b",
        "` https://a.example/x ` | https://a.example/x",
      })
  void references_in_an_href_are_what_they_mean(String written, String url) {
    assertThat(html("<a href=\"" + written + "\">x</a>"))
        .isEqualTo("<a href=\"https://b.example/m/1\">x</a>");
    assertThat(asked).containsExactly(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"mailto:kim@a.example\">x</a>",
        "<a href=\"tel:+14155552671\">x</a>",
        "<a href=\"#top\">x</a>",
        "<a href=\"/x\">x</a>",
        "<a href=\"//a.example/x\">x</a>",
        "<a href=\"javascript:https://a.example/x\">x</a>",
        "<a href=\"\">x</a>",
        "<a href>x</a>",
        "<a href=>x</a>",
        "<a data-href=\"https://a.example/x\">x</a>",
        "<a title=\"href='https://a.example/x'\">x</a>",
        "<link href=\"https://a.example/x.css\">",
        "<base href=\"https://a.example/\">",
        "<img src=\"https://a.example/x.png\">",
        "<abbr href=\"https://a.example/x\">",
        "</a href=\"https://a.example/x\">",
        "<!-- <a href=\"https://a.example/x\">x</a> -->",
        "<!--[if mso]><a href=\"https://a.example/x\">x</a><![endif]-->",
        "<!-- <a href=\"https://a.example/x\">x</a>",
        "<script>'<a href=\"https://a.example/x\">'</script>",
        "<style>/* <a href=\"https://a.example/x\"> */</STYLE >",
        "<textarea><a href=\"https://a.example/x\"></textarea>",
        "<a href=\"https://a.example/x",
        "<a href=\"https://a.example/x\"",
        "<a href=\"https://a.example/x&copy;y\">x</a>",
        "<a href=\"https://a.example/x&copy\">x</a>",
        "<a href=\"https://a.example/&#0;\">x</a>",
        "<a href=\"https://a.example/&#10;x\">x</a>",
        "<a href=\"https://a.example/ x\">x</a>",
        "<a href=\"ht\ntps://a.example/x\">x</a>",
        "a href=\"https://a.example/x\"",
        "<",
        "<a",
        "<!",
        "<!--",
        "</",
        "",
      })
  void all_else_in_a_page_stays_as_it_was_written(String html) {
    assertThat(html(html)).isEqualTo(html);
    assertThat(asked).isEmpty();
  }

  @Test
  void the_same_link_twice_is_asked_for_twice_and_the_text_between_is_kept() {
    var html = "<p>é <a href='https://a.example/1'>1</a>&nbsp;<a href='https://a.example/1'>2</a>";

    assertThat(html(html))
        .isEqualTo(
            "<p>é <a href='https://b.example/m/1'>1</a>&nbsp;<a href='https://b.example/m/2'>2</a>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>x</p> | <p>x</p><img>",
        "<body><p>x</p></body></html> | <body><p>x</p><img></body></html>",
        "<BODY>x</BODY > | <BODY>x<img></BODY >",
        "<!-- </body> --><p>x</p> | <!-- </body> --><p>x</p><img>",
        "<body>x</body><a href='https://a.example'>y</a> | <body>x</body><a href='https://b.example/m/1'>y</a><img>",
      })
  void what_is_shown_last_stands_at_the_end_of_what_is_shown(String html, String expected) {
    var links = Links.of(template("", html));

    assertThat(links.html(html, this::ours, IMAGE)).isEqualTo(expected);
  }

  @Test
  void an_address_that_only_the_lead_wrote_is_not_made_ours() {
    var links =
        Links.of(
            template(
                "{{message}} https://a.example/x https://{{company}}/ https://a.example{{company}}",
                "{{{message}}} <a href=\"{{company}}\">x</a>"));

    for (var evil :
        List.of(
            "https://evil.example/",
            "https://a.example/xyz",
            "https://a.example/x/",
            "https://a.example.evil.example/",
            "https://a.example@evil.example/x",
            "https://a.example")) {
      assertThat(links.text(evil, this::ours)).isEqualTo(evil);
      var link = "<a href=\"" + evil + "\">x</a>";
      assertThat(links.html(link, this::ours, "")).isEqualTo(link);
    }
    assertThat(links.text("https://a.example/x", this::ours)).isEqualTo("https://b.example/m/1");
  }

  @Test
  void an_address_with_a_hole_behind_its_host_is_ours_however_it_is_filled() {
    var links =
        Links.of(
            template(
                "https://a.example/?for={{name}} https://a.example/y{{#rep}}.{{/rep}}",
                "<a href=\"https://a.example/z?x=1&amp;for={{name}}\">x</a>"));

    links.text("https://a.example/?for=Jane and https://a.example/y.", this::ours);
    links.html("<a href=\"https://a.example/z?x=1&amp;for&#x3D;Jane\">x</a>", this::ours, "");
    links.html("<a href=\"https://a.example/z?x=1&amp;for=J&#x3D;&amp;\">x</a>", this::ours, "");

    assertThat(asked)
        .containsExactly(
            "https://a.example/?for=Jane",
            "https://a.example/y",
            "https://a.example/z?x=1&for=Jane",
            "https://a.example/z?x=1&for=J=&");
  }

  @Test
  void the_link_that_ends_mail_stays_itself() {
    var unsubscribe = "https://b.example/unsubscribe/0123.4567";
    var template =
        template(
            "No more: {{unsubscribe}} https://a.example/x",
            "<a href=\"{{unsubscribe}}\">no more</a> <a href=https://a.example/x>x</a>");
    var links = Links.of(template);

    var text = links.text(template.text().replace("{{unsubscribe}}", unsubscribe), this::ours);
    var html =
        links.html(
            template.html().orElseThrow().replace("{{unsubscribe}}", unsubscribe), this::ours, "");

    assertThat(text).isEqualTo("No more: " + unsubscribe + " https://b.example/m/1");
    assertThat(html)
        .isEqualTo(
            "<a href=\"" + unsubscribe + "\">no more</a> <a href=https://b.example/m/2>x</a>");
  }

  @Test
  void an_address_beyond_measure_stays() {
    var measure = "https://a.example/" + "x".repeat(Links.URL_MAX - "https://a.example/".length());

    assertThat(text(measure)).isEqualTo("https://b.example/m/1");
    assertThat(text(measure + "x")).isEqualTo(measure + "x");
  }
}

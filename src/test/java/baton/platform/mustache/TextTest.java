package baton.platform.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import baton.shared.Checked;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private static Text text(String source) {
    return Text.compile("text", source, false).read().orElseThrow();
  }

  @Test
  void holes_are_filled_from_maps_and_lists() {
    var data =
        Map.<String, Object>of(
            "name", "Jane", "list", List.of("a", "b"), "deep", Map.of("er", "<x>"), "no", false);
    assertThat(
            text("{{! a comment {{ }}{{name}} {{ name }} {{deep.er}} {{#list}}{{.}}{{^-last}},{{/-last}}"
                    + "{{/list}}{{^no}}!{{/no}}{{nothing}} {list} } {")
                .fill(data))
        .isEqualTo("Jane Jane <x> a,b! {list} } {");
    var html = Text.compile("html", "{{deep.er}}{{{deep.er}}}{{&deep.er}}", true);
    assertThat(html.read().orElseThrow().fill(data)).isEqualTo("&lt;x&gt;<x><x>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{>/etc/passwd}}",
        "{{ > other}}",
        "{{\u0001>/etc/passwd}}",
        "{{\u00a0>x}}",
        "{{<other}}{{/other}}",
        "{{$block}}{{/block}}",
        "{{{>x}}}",
        "{{&>x}}",
        "{{=<% %>=}}<% name %>",
        "{{\u0001=<% %>=}}<%> x %>",
        "{{name.toString()}}",
        "{{../name}}",
        "{{name",
        "{{}}",
        "{{#a}}",
        "{{/a}}",
        "{{#a}}{{/b}}",
        "a {{{{name}}}}"
      })
  void whatever_else_the_library_knows_is_refused(String source) {
    assertThat(Text.compile("text", source, false).mistakes())
        .singleElement()
        .satisfies(m -> assertThat(m.code()).isEqualTo("invalid_template"));
  }

  @Test
  void a_mistake_says_its_line() {
    assertThat(Text.compile("text", "a\nb\nc {{>x}}", false).mistakes().getFirst().message())
        .endsWith("in line 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{! {{/x}}", "{{{x}}}", "{{x}}", ""})
  void nothing_between_sections_hides_how_deep_they_are(String between) {
    var source = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      source.append("{{#a}}").append(between);
    }
    source.append("{{/a}}".repeat(4));
    assertThat(Text.compile("text", source.toString(), false)).isInstanceOf(Checked.Bad.class);
    assertThat(Text.compile("text", "{{#a}}{{/a}}".repeat(1_000), false))
        .isInstanceOf(Checked.Good.class);
  }

  @Test
  void a_text_that_grows_without_end_is_cut() {
    var thousand = Collections.nCopies(1_000, "x");
    var grows = text("{{#a}}{{#a}}0123456789{{/a}}{{/a}}");

    assertThat(grows.fill(Map.of("a", thousand))).hasSize(Text.RESULT_MAX);
  }

  @Test
  void lists_that_print_nothing_keep_nobody_for_long() {
    var many = Collections.nCopies(100_000, Map.of());
    var silent = text("a{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}b");
    var wide = text("a{{#a}}{{#a}}" + "{{x}}".repeat(9_000) + "{{/a}}{{/a}}b");

    assertTimeoutPreemptively(
        SOON,
        () -> {
          assertThat(silent.fill(Map.of("a", many))).isEqualTo("a");
          assertThat(wide.fill(Map.of("a", many))).isEqualTo("a");
        });
    assertThat(silent.fill(Map.of("a", many.subList(0, 50)))).as("as leads have").isEqualTo("ab");
  }

  @Test
  void no_object_is_looked_behind() {
    var data = Map.<String, Object>of("name", "Jane", "list", List.of("a"));
    assertThat(
            text("{{name.class}}{{name.class.name}}{{name.length}}{{class}}{{getClass}}{{list.size}}"
                    + "{{#list}}{{class}}{{/list}}{{list.class}}{{name.bytes}}{{this.class}}")
                .fill(data))
        .isEmpty();
  }
}

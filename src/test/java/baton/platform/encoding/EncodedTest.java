package baton.platform.encoding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTest {
  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void utf8_is_read_as_it_is_and_a_byte_order_mark_is_none_of_it() {
    assertThat(Encoded.utf8("Jürgen 😀".getBytes(UTF_8))).contains("Jürgen 😀");
    assertThat(Encoded.utf8("\ufeffa".getBytes(UTF_8))).contains("a");
    assertThat(Encoded.utf8(new byte[0])).contains("");
  }

  @Test
  void bytes_that_are_no_utf8_are_no_text() {
    assertThat(Encoded.utf8("Jürgen".getBytes(ISO_8859_1))).isEmpty();
    assertThat(Encoded.utf8("a".getBytes(UTF_16))).isEmpty();
    assertThat(Encoded.utf8(bytes(0xc0, 0xaf))).as("overlong").isEmpty();
    assertThat(Encoded.utf8(bytes(0xc0, 0x80))).as("overlong NUL").isEmpty();
    assertThat(Encoded.utf8(bytes(0xed, 0xa0, 0x80))).as("a surrogate").isEmpty();
    assertThat(Encoded.utf8(bytes(0xf4, 0x90, 0x80, 0x80))).as("beyond Unicode").isEmpty();
    assertThat(Encoded.utf8(bytes('a', 0xe2, 0x82))).as("cut off").isEmpty();
  }

  @Test
  void a_field_of_a_form_may_be_from_a_page_of_old_or_say_what_it_is_in() {
    Optional<Charset> said = Optional.of(ISO_8859_1);
    assertThat(Encoded.text("ü".getBytes(UTF_8), Optional.empty())).contains("ü");
    assertThat(Encoded.text(bytes(0xfc, 0x80), Optional.empty())).contains("ü€");
    assertThat(Encoded.text(bytes(0xfc), said)).contains("ü");
    assertThat(Encoded.text(bytes(0xfc), Optional.of(US_ASCII))).isEmpty();
    assertThat(Encoded.text(bytes(0x81), Optional.empty())).as("in neither").isEmpty();
  }

  @Test
  void what_no_database_can_hold_is_left_out() {
    assertThat(Encoded.whole("a\u0000b\ud800c\udc00d😀")).isEqualTo("abcd😀");
    assertThat(Encoded.isWhole("a\tb\n😀")).isTrue();
    assertThat(Encoded.isWhole("\u0000")).isFalse();
    assertThat(Encoded.isWhole("a\ud800")).isFalse();
  }

  private static List<Map.Entry<String, String>> fields(String body) {
    return FormFields.read(body.getBytes(ISO_8859_1)).read().orElseThrow();
  }

  @Test
  void fields_come_in_their_order_with_repeated_and_empty_ones() {
    assertThat(fields("a=1&b=%C3%BC+x&&a=2&c&=d&e=f=g&h=%26%3d\r\n"))
        .containsExactly(
            Map.entry("a", "1"),
            Map.entry("b", "ü x"),
            Map.entry("a", "2"),
            Map.entry("c", ""),
            Map.entry("", "d"),
            Map.entry("e", "f=g"),
            Map.entry("h", "&="));
    assertThat(fields("")).isEmpty();
    assertThat(fields("&&&")).isEmpty();
    assertThat(fields("a=ü&b=%E4")).as("a page of old").contains(Map.entry("a", "ü"));
    assertThat(fields("a=%C0%AF")).as("no slash").containsExactly(Map.entry("a", "À¯"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%g1=b", "a=%-1&b=1", "a=%4&b=1", "a=%81"})
  void what_is_no_urlencoding_is_said(String body) {
    assertThat(FormFields.read(body.getBytes(ISO_8859_1)).mistakes()).hasSize(1);
  }
}

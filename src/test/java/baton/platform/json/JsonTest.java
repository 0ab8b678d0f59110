package baton.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.shared.Confidential;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.testing.MemoryVault;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
  sealed interface Shape {
    record Circle(int radius) implements Shape {}

    record Dot() implements Shape {}

    sealed interface Many extends Shape {
      record Several(List<Shape> parts) implements Many {}
    }

    enum Known implements Shape {
      HEART,
      STAR {}
    }
  }

  record Holder(
      RepId rep,
      Optional<Shape> shape,
      List<Shape> shapes,
      Map<RepId, Shape> byRep,
      Set<LeadId> leads) {
    boolean isOpen() {
      return true;
    }

    String getNick() {
      return "n";
    }
  }

  record Contact(String email, List<Shape> shapes) {}

  record Secret(
      Confidential<Contact> contact,
      Optional<Confidential<Shape>> shape,
      Confidential<Map<String, List<Shape>>> map) {}

  record Times(Instant at, Duration left, BigDecimal amount, @Nullable String nick) {}

  record One(List<String> only) {}

  private final ObjectMapper json = Json.plain();

  @Test
  void ids_sealed_types_and_collections_survive_the_way_there_and_back() throws Exception {
    var holder =
        new Holder(
            new RepId("ann"),
            Optional.of(new Shape.Circle(3)),
            List.of(new Shape.Dot(), new Shape.Many.Several(List.of(new Shape.Circle(1)))),
            Map.of(new RepId("bob"), new Shape.Circle(7)),
            Set.of(new LeadId("l-1")));
    String text = json.writeValueAsString(holder);
    assertThat(text)
        .isEqualTo(
            "{\"rep\":\"ann\",\"shape\":{\"type\":\"circle\",\"radius\":3},\"shapes\":[{\"type\":\"dot\"},"
                + "{\"type\":\"several\",\"parts\":[{\"type\":\"circle\",\"radius\":1}]}],"
                + "\"byRep\":{\"bob\":{\"type\":\"circle\",\"radius\":7}},\"leads\":[\"l-1\"]}");
    assertThat(json.readValue(text, Holder.class)).isEqualTo(holder);
  }

  @Test
  void a_record_has_one_form_wherever_it_is_declared() throws Exception {
    assertThat(json.writeValueAsString(new Shape.Circle(3)))
        .isEqualTo("{\"type\":\"circle\",\"radius\":3}");
    assertThat(json.readValue("{\"radius\":3}", Shape.Circle.class)).isEqualTo(new Shape.Circle(3));
    assertThat(json.readValue("{\"type\":\"circle\",\"radius\":3}", Shape.Circle.class))
        .isEqualTo(new Shape.Circle(3));
    assertThat(json.readValue("{\"type\":\"dot\"}", Shape.class)).isEqualTo(new Shape.Dot());
    assertThatThrownBy(() -> json.readValue("{\"type\":\"square\"}", Shape.class))
        .hasMessageContaining("square")
        .hasMessageContaining("circle");
    assertThatThrownBy(() -> json.readValue("{\"type\":\"dot\"}", Shape.Circle.class))
        .isInstanceOf(com.fasterxml.jackson.databind.JsonMappingException.class);
    for (Shape.Known known : Shape.Known.values()) {
      String text = json.writerFor(Shape.class).writeValueAsString(known);
      assertThat(json.readValue(text, Shape.class)).as(text).isEqualTo(known);
    }
  }

  @Test
  void what_an_old_writer_left_out_is_empty_and_not_null() throws Exception {
    var holder = json.readValue("{\"rep\":\"ann\",\"later\":1}", Holder.class);
    assertThat(holder)
        .isEqualTo(new Holder(new RepId("ann"), Optional.empty(), List.of(), Map.of(), Set.of()));
    assertThat(json.readValue("{\"shapes\":null,\"shape\":null}", Holder.class).shapes()).isEmpty();
    assertThat(json.readValue("{}", One.class)).isEqualTo(new One(List.of()));
    assertThat(json.writeValueAsString(holder))
        .doesNotContain("shape\":null")
        .doesNotContain("open");
  }

  @Test
  void a_blank_id_is_refused_with_the_reason() {
    assertThatThrownBy(() -> json.readValue("{\"rep\":\"\"}", Holder.class))
        .hasMessageContaining("Expected an id");
    assertThatThrownBy(() -> json.readValue("{\"rep\":7}", Holder.class)).isNotNull();
  }

  @Test
  void times_have_exactly_milliseconds_and_numbers_are_exact() throws Exception {
    var times =
        new Times(
            Instant.parse("2026-11-22T09:00:00.123456Z"),
            Duration.ofSeconds(90),
            new BigDecimal("120.00"),
            null);
    String text = json.writeValueAsString(times);
    assertThat(text)
        .isEqualTo("{\"at\":\"2026-11-22T09:00:00.123Z\",\"left\":\"PT1M30S\",\"amount\":120.00}");
    assertThat(json.readValue(text, Times.class).amount()).isEqualTo(new BigDecimal("120.00"));
    assertThat(json.readValue("\"2026-11-22T10:00:00.1239+01:00\"", Instant.class))
        .isEqualTo(Instant.parse("2026-11-22T09:00:00.123Z"));
    assertThat(json.writeValueAsString(Instant.parse("2026-11-22T09:00:00Z")))
        .isEqualTo("\"2026-11-22T09:00:00.000Z\"");
    for (String bad :
        List.of("5", "\"tomorrow\"", "\"+999999999-12-31T00:00:00Z\"", "\"2026-11-22\"")) {
      assertThatThrownBy(() -> json.readValue(bad, Instant.class)).as(bad).isNotNull();
    }
    String big = "{\"n\":12345678901234567890123456789.10,\"i\":98765432109876543210}";
    assertThat(json.readTree(big)).hasToString(big);
    assertThat(
            json.writeValueAsString(
                json.readValue(big, new TypeReference<Map<String, Object>>() {})))
        .contains("12345678901234567890123456789.10");
  }

  @Test
  void strangers_cannot_nest_or_swell() {
    String deep = "[".repeat(33) + "]".repeat(33);
    assertThatThrownBy(() -> json.readTree(deep)).hasMessageContaining("nesting");
    String wide = '"' + "x".repeat(Json.STRING_CHARS_MAX + 1) + '"';
    assertThatThrownBy(() -> json.readTree(wide)).hasMessageContaining("length");
    assertThatThrownBy(() -> json.readTree("{} {}")).isNotNull();
    assertThatThrownBy(() -> json.readTree("[" + "9".repeat(1_001) + "]"))
        .hasMessageContaining("length");
    assertThatThrownBy(() -> json.readTree("{\"" + "n".repeat(1_025) + "\":1}"))
        .hasMessageContaining("length");
  }

  @Test
  void strangers_say_each_name_once() throws Exception {
    for (var twice : List.of("{\"a\":1,\"a\":2}", "[{\"b\":{\"a\":1,\"c\":2,\"a\":1}}]")) {
      assertThatThrownBy(() -> json.readTree(twice)).hasMessageContaining("Duplicate field");
    }
    assertThat(json.readTree("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}")).hasSize(2);
  }

  @Test
  void what_is_kept_as_a_whole_may_be_larger_than_what_strangers_send() throws Exception {
    var body = new byte[Json.STRING_CHARS_MAX];
    var kept = Json.kept();
    var written = kept.writeValueAsBytes(Map.of("body", body));

    assertThat(kept.readTree(written).path("body").binaryValue()).isEqualTo(body);
  }

  @Test
  void confidential_values_are_sealed_where_kept_and_gone_with_their_key() throws Exception {
    var vault = new MemoryVault();
    var sealing = Json.sealing(vault);
    var secret = secret(vault.draw());
    String text = sealing.writeValueAsString(secret);
    assertThat(text).startsWith("{\"contact\":{\"k\":1,\"c\":\"").doesNotContain("ann@");
    assertThat(sealing.readValue(text, Secret.class)).isEqualTo(secret);
    assertThat(sealing.<Secret>treeToValue(sealing.valueToTree(secret), Secret.class))
        .isEqualTo(secret);
    vault.destroy(1);
    assertThat(sealing.readValue(text, Secret.class))
        .isEqualTo(
            new Secret(
                Confidential.gone(1), Optional.of(Confidential.gone(1)), Confidential.gone(1)));
    assertThat(sealing.writeValueAsString(sealing.readValue(text, Secret.class)))
        .isEqualTo("{\"contact\":{\"k\":1},\"shape\":{\"k\":1},\"map\":{\"k\":1}}");
  }

  @Test
  void the_longest_text_a_stranger_may_send_can_be_sealed_and_read_back() throws Exception {
    var sealing = Json.sealing(new MemoryVault());
    JsonNode deep = json.readTree("[".repeat(32) + "]".repeat(32));
    var it =
        Confidential.of(
            1, Map.of("text", json.valueToTree("x".repeat(Json.STRING_CHARS_MAX)), "deep", deep));
    var type = new TypeReference<Confidential<Map<String, JsonNode>>>() {};
    String text = sealing.writerFor(type).writeValueAsString(it);
    assertThat(sealing.readValue(text, type).read().orElseThrow()).containsEntry("deep", deep);
  }

  @Test
  void messages_between_nodes_carry_confidential_values_as_they_are() throws Exception {
    var cbor = new CBORMapper().registerModules(new Jdk8Module(), new BatonModule());
    var secret = secret(9);
    assertThat(cbor.readValue(cbor.writeValueAsBytes(secret), Secret.class)).isEqualTo(secret);
    assertThat(json.readValue(json.writeValueAsBytes(secret), Secret.class)).isEqualTo(secret);
    assertThat(json.writeValueAsString(secret))
        .contains("{\"k\":9,\"v\":{\"email\":\"ann@example.com\"");
  }

  private static Secret secret(long key) {
    var contact = new Contact("ann@example.com", List.of(new Shape.Circle(2)));
    return new Secret(
        Confidential.of(key, contact),
        Optional.of(Confidential.of(key, new Shape.Circle(5))),
        Confidential.of(key, Map.of("a", List.of(new Shape.Dot()))));
  }
}

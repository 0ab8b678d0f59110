package baton.platform.json;

import baton.platform.crypto.Vault;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;

/** The two ways we write JSON: in the clear for those who may see, sealed for what is kept. */
public final class Json {
  /** What strangers may send: nesting, and characters of one string, name or number. */
  public static final int DEPTH_MAX = 32;

  public static final int STRING_CHARS_MAX = 256 * 1024;
  public static final int NAME_CHARS_MAX = 1_024;
  public static final int NUMBER_CHARS_MAX = 1_000;

  private static final StreamReadConstraints STRANGERS =
      StreamReadConstraints.builder()
          .maxNestingDepth(DEPTH_MAX)
          .maxStringLength(STRING_CHARS_MAX)
          .maxNameLength(NAME_CHARS_MAX)
          .maxNumberLength(NUMBER_CHARS_MAX)
          .build();

  // whatever we once took in and wrapped in an event must be readable for ever: sealing makes it
  // a third longer, wrapping a little deeper
  private static final StreamReadConstraints OURSELVES =
      StreamReadConstraints.builder()
          .maxNestingDepth(8 * DEPTH_MAX)
          .maxStringLength(64 * STRING_CHARS_MAX)
          .build();

  private Json() {}

  /**
   * For API bodies, settings and tools: strict limits, no name twice in one object, confidential
   * values in the clear.
   */
  public static ObjectMapper plain() {
    return mapper(STRANGERS, true, ConfidentialModule.plain());
  }

  /** For what is sealed as a whole: our own limits, confidential values in the clear. */
  public static ObjectMapper kept() {
    return mapper(OURSELVES, false, ConfidentialModule.plain());
  }

  /** For events, snapshots and rows: confidential values sealed by the vault. */
  public static ObjectMapper sealing(Vault vault) {
    return mapper(OURSELVES, false, ConfidentialModule.sealing(vault));
  }

  private static ObjectMapper mapper(
      StreamReadConstraints limits, boolean namesOnce, ConfidentialModule confidential) {
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, namesOnce)
            .build();
    return JsonMapper.builder(factory)
        .addModules(
            new Jdk8Module(),
            new JavaTimeModule(),
            new ParameterNamesModule(),
            new RecordsModule(),
            new IdModule(),
            new SealedTypesModule(),
            new EnumModule(),
            new TimeModule(),
            confidential)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
        .disable(
            SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
            SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
            SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }
}

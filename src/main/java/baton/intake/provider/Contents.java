package baton.intake.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.intake.provider.Delivery.Content;
import baton.platform.json.Json;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/** A body by its type: JSON, or the fields of a form; both in UTF-8 and nothing else. */
final class Contents {
  private static final ObjectReader JSON =
      Json.plain()
          .readerFor(Object.class)
          .with(
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
              DeserializationFeature.USE_BIG_INTEGER_FOR_INTS,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Contents() {}

  static Content read(String contentType, byte[] body) {
    var type = contentType.toLowerCase(Locale.ROOT);
    if (body.length == 0) {
      return new Content.Unreadable("Expected a body, found none");
    }
    return type.startsWith("application/x-www-form-urlencoded") ? fields(body) : json(body);
  }

  private static Content json(byte[] body) {
    try {
      var tree = JSON.<Object>readValue(body);
      return tree == null
          ? new Content.Unreadable("Expected JSON, found null")
          : new Content.Json(tree);
    } catch (IOException _) {
      return new Content.Unreadable("Expected JSON in UTF-8");
    }
  }

  private static Content fields(byte[] body) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    try {
      for (var pair : text(body).strip().split("&", -1)) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          var name = equals < 0 ? pair : pair.substring(0, equals);
          var value = equals < 0 ? "" : pair.substring(equals + 1);
          fields.add(
              new SimpleImmutableEntry<>(
                  URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8)));
        }
      }
      return new Content.Fields(fields);
    } catch (CharacterCodingException | IllegalArgumentException _) {
      return new Content.Unreadable("Expected form fields in UTF-8");
    }
  }

  private static String text(byte[] body) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
  }
}

package baton.platform.delivery;

import baton.platform.delivery.Delivery.Content;
import baton.platform.encoding.Encoded;
import baton.platform.encoding.FormFields;
import baton.platform.json.Json;
import baton.shared.Checked;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A body by its type: JSON in UTF-8 and nothing else, or the fields of a form. */
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
      var text = Encoded.utf8(body);
      if (text.isEmpty()) {
        return new Content.Unreadable("Expected JSON in UTF-8");
      }
      var tree = JSON.<Object>readValue(text.get());
      return tree == null
          ? new Content.Unreadable("Expected JSON, found null")
          : new Content.Json(tree);
    } catch (IOException _) {
      return new Content.Unreadable("Expected JSON, no name twice, not too deep");
    }
  }

  private static Content fields(byte[] body) {
    return switch (FormFields.read(body)) {
      case Checked.Good<List<Map.Entry<String, String>>>(var all) -> new Content.Fields(all);
      case Checked.Bad<List<Map.Entry<String, String>>>(var mistakes) ->
          new Content.Unreadable(mistakes.getFirst().message());
    };
  }
}

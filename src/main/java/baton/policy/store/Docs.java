package baton.policy.store;

import baton.policy.AgreementDoc;
import baton.policy.CalendarDoc;
import baton.policy.CampaignDoc;
import baton.policy.CoverDoc;
import baton.policy.FormDoc;
import baton.policy.LeaveDoc;
import baton.policy.PauseDoc;
import baton.policy.PresenceSourceDoc;
import baton.policy.RepDoc;
import baton.policy.SegmentDoc;
import baton.policy.TeamDoc;
import baton.policy.TemplateDoc;
import baton.policy.TrackDoc;
import baton.policy.WebhookDoc;
import baton.routing.RoutingDoc;
import baton.scoring.DefinitionDoc;
import baton.shared.Checked;
import baton.shared.Mistake;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** JSON to documents and back; what stands in the wrong shape is a mistake with its place. */
public final class Docs {
  /** Our own mapper: in a document a list that is left out is not an empty list. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private Docs() {}

  public static Checked<RepDoc> rep(JsonNode body) {
    return read(body, RepDoc.class);
  }

  /** A list, or what an earlier list is shown as. */
  public static Checked<LeaveDoc> leave(JsonNode body) {
    return read(body.isArray() ? JSON.createObjectNode().set("items", body) : body, LeaveDoc.class);
  }

  public static Checked<CalendarDoc> calendar(JsonNode body) {
    return read(body, CalendarDoc.class);
  }

  public static Checked<PresenceSourceDoc> presenceSource(JsonNode body) {
    return read(body, PresenceSourceDoc.class);
  }

  public static Checked<PauseDoc> pause(JsonNode body) {
    return read(body, PauseDoc.class);
  }

  public static Checked<CoverDoc> cover(JsonNode body) {
    return read(body, CoverDoc.class);
  }

  public static Checked<TrackDoc> track(JsonNode body) {
    return read(body, TrackDoc.class);
  }

  public static Checked<WebhookDoc> webhook(JsonNode body) {
    return read(body, WebhookDoc.class);
  }

  public static Checked<TemplateDoc> template(JsonNode body) {
    return read(body, TemplateDoc.class);
  }

  public static Checked<CampaignDoc> campaign(JsonNode body) {
    return read(body, CampaignDoc.class);
  }

  public static Checked<SegmentDoc> segment(JsonNode body) {
    return read(body, SegmentDoc.class);
  }

  public static Checked<AgreementDoc> agreement(JsonNode body) {
    return read(body, AgreementDoc.class);
  }

  public static Checked<FormDoc> form(JsonNode body) {
    return read(body, FormDoc.class);
  }

  public static Checked<DefinitionDoc> definition(JsonNode body) {
    return read(body, DefinitionDoc.class);
  }

  /**
   * A level may also be written as the name of the one team it widens to, and a cadence as the
   * waits alone.
   */
  public static Checked<TeamDoc> team(JsonNode body) {
    var copy = body.deepCopy();
    if (copy instanceof ObjectNode object && object.path("escalation").isArray()) {
      var levels = JSON.createArrayNode();
      for (var level : object.path("escalation")) {
        levels.add(level.isTextual() ? widening(level) : level);
      }
      object.set("escalation", levels);
    }
    if (copy instanceof ObjectNode object && object.path("cadence").isArray()) {
      var waits = JSON.createObjectNode();
      waits.set(TeamDoc.EVERY_SEGMENT, object.path("cadence"));
      object.set("cadence", waits);
    }
    return read(copy, TeamDoc.class);
  }

  /** {@code default} is no name in Java. */
  public static Checked<RoutingDoc> routing(JsonNode body) {
    var copy = body.deepCopy();
    if (copy instanceof ObjectNode object) {
      var fallback = object.remove("default");
      object.remove("fallback");
      if (fallback != null) {
        object.set("fallback", fallback);
      }
    }
    return read(copy, RoutingDoc.class);
  }

  /** The document as it is kept: what nobody knows is left out. */
  static JsonNode written(Object doc) {
    JsonNode json = JSON.valueToTree(doc);
    if (json instanceof ObjectNode object && object.has("fallback")) {
      object.set("default", object.remove("fallback"));
    }
    return json;
  }

  private static <T> Checked<T> read(JsonNode body, Class<T> type) {
    if (!body.isObject()) {
      return Checked.bad(new Mistake("", "wrong_type", "Expected a JSON object"));
    }
    try {
      return Checked.good(JSON.treeToValue(body, type));
    } catch (JsonMappingException e) {
      return Checked.bad(new Mistake(path(e), "wrong_type", sentence(e)));
    } catch (JsonProcessingException e) {
      return Checked.bad(new Mistake("", "wrong_type", "Expected a JSON object that can be read"));
    }
  }

  private static String path(JsonMappingException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString().replaceFirst("^fallback\\b", "default");
  }

  private static String sentence(JsonMappingException e) {
    return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
        ? "Expected " + expected(mismatch.getTargetType())
        : "Expected another kind of value";
  }

  private static String expected(Class<?> type) {
    if (type == String.class) {
      return "text";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  private static ObjectNode widening(JsonNode team) {
    var level = JSON.createObjectNode();
    level.putArray("widenTo").add(team);
    return level;
  }
}

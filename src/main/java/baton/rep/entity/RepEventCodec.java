package baton.rep.entity;

import akka.actor.ExtendedActorSystem;
import baton.platform.actors.JsonCodec;
import baton.platform.crypto.Vault;
import baton.platform.json.Json;
import baton.platform.json.StoredJson;
import baton.platform.json.StoredShape;
import baton.rep.Rep;
import baton.rep.RepEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How reps are kept. A name is never taken back; a changed event gets a step, and so a version. */
public final class RepEventCodec extends JsonCodec {
  static final String STATE = "rep-state";

  static final List<StoredShape> SHAPES =
      List.of(
          // 2: how many in an hour and in a day
          StoredShape.of("rep-configured", RepEvent.Configured.class)
              .then(configured -> {
                configured.withObject("/profile").putObject("caps").putNull("hour").putNull("day");
                return configured;
              }),
          StoredShape.of("rep-presence-changed", RepEvent.PresenceChanged.class),
          StoredShape.of("rep-source-silent", RepEvent.SourceSilent.class),
          StoredShape.of("rep-reserved", RepEvent.Reserved.class),
          StoredShape.of("rep-released", RepEvent.Released.class),
          StoredShape.of("rep-paused", RepEvent.Paused.class),
          StoredShape.of("rep-resumed", RepEvent.Resumed.class),
          // 2: how many in an hour and in a day, and when they were taken
          StoredShape.of(STATE, Rep.class)
              .then(rep -> {
                if (rep.get("profile") instanceof ObjectNode profile) {
                  profile.putObject("caps").putNull("hour").putNull("day");
                }
                rep.putArray("taken");
                return rep;
              }));

  private static final int IDENTIFIER = 40_002;

  public RepEventCodec(ExtendedActorSystem system) {
    super(system, IDENTIFIER, RepEventCodec::json);
  }

  static StoredJson json(Vault vault) {
    return new StoredJson(Json.sealing(vault), SHAPES);
  }

  @Override
  protected boolean isEvent(String manifest) {
    return !manifest.startsWith(STATE + "/");
  }
}

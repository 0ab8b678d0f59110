package baton.person.entity;

import akka.actor.ExtendedActorSystem;
import baton.person.PersonEvent;
import baton.platform.actors.JsonCodec;
import baton.platform.crypto.Vault;
import baton.platform.json.Json;
import baton.platform.json.StoredJson;
import baton.platform.json.StoredShape;
import java.util.List;

/**
 * How persons are kept. A name is never taken back; a changed event gets a step, and so a version.
 */
public final class PersonEventCodec extends JsonCodec {
  static final List<StoredShape> SHAPES =
      List.of(StoredShape.of("person-claimed", PersonEvent.Claimed.class));

  private static final int IDENTIFIER = 40_003;

  public PersonEventCodec(ExtendedActorSystem system) {
    super(system, IDENTIFIER, PersonEventCodec::json);
  }

  static StoredJson json(Vault vault) {
    return new StoredJson(Json.sealing(vault), SHAPES);
  }

  @Override
  protected boolean isEvent(String manifest) {
    return true;
  }
}

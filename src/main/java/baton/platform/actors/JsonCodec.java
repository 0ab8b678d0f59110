package baton.platform.actors;

import akka.actor.ExtendedActorSystem;
import akka.serialization.SerializerWithStringManifest;
import baton.platform.crypto.Vault;
import baton.platform.crypto.VaultClosed;
import baton.platform.json.StoredJson;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one feature keeps in the journal, as sealed JSON under its own names; a subclass brings the
 * table.
 */
public abstract class JsonCodec extends SerializerWithStringManifest {
  private final int identifier;
  private final Optional<StoredJson> json;

  /**
   * @param identifier for ever: it stands beside every event
   * @param table the feature's names, given the vault
   */
  protected JsonCodec(
      ExtendedActorSystem system, int identifier, Function<Vault, StoredJson> table) {
    this.identifier = identifier;
    this.json =
        system.settings().setup().get(VaultSetup.class).map(setup -> table.apply(setup.vault()));
  }

  /** Whether that name is an event's: a snapshot that cannot be read is simply not used. */
  protected abstract boolean isEvent(String manifest);

  @Override
  public final int identifier() {
    return identifier;
  }

  @Override
  public final String manifest(Object value) {
    return json().manifest(value);
  }

  @Override
  public final byte[] toBinary(Object value) {
    return json().write(value);
  }

  @Override
  public final Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    try {
      return json().read(manifest, bytes);
    } catch (VaultClosed e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (isEvent(manifest)) {
        return new Unreadable(manifest, e.getClass().getSimpleName());
      }
      throw new NotSerializableException(manifest + ": " + e.getClass().getSimpleName());
    }
  }

  private StoredJson json() {
    return json.orElseThrow(
        () -> new IllegalStateException("Expected a VaultSetup in the actor system's setup"));
  }
}

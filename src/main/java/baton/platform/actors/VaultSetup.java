package baton.platform.actors;

import akka.actor.setup.Setup;
import baton.platform.crypto.Vault;

/**
 * Hands the vault to the codecs that Akka makes by itself; part of the setup of every actor system
 * of ours.
 */
public final class VaultSetup extends Setup {
  private final Vault vault;

  public VaultSetup(Vault vault) {
    this.vault = vault;
  }

  public Vault vault() {
    return vault;
  }
}

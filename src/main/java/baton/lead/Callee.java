package baton.lead;

import baton.shared.TeamId;

/**
 * Somebody who is to be called.
 *
 * @param team whose calling window counts: that which the lead was promised to
 */
public record Callee(TeamId team, Place place) {
  public static Callee of(TeamId team, Dossier lead) {
    return new Callee(team, Place.of(lead));
  }
}

package baton.lead;

import baton.shared.TeamId;

/**
 * By what a promise was counted: whose it is, and which version of the hours and promises of that
 * team.
 */
public record Terms(TeamId team, String version) {}

package baton.reporting.facts;

import baton.shared.TeamId;
import java.util.Optional;

/** Where in sales something was. */
public record Side(TeamId team, Optional<String> segment) {}

package baton.routing;

import baton.shared.Condition;

/**
 * One line of the routing: when this is so, go there.
 *
 * @param source the condition as somebody wrote it
 */
public record Filter(String name, Condition when, String source, Target target) {}

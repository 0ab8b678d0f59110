package baton.campaign;

/**
 * What is at hand for leads of one kind, whatever campaign brought them.
 *
 * @param id what a filter of the routing calls them
 */
public record Segment(String id, String name, Material material) {}

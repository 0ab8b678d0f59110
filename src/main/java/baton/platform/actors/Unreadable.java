package baton.platform.actors;

/**
 * Stands for an event that is in the journal and cannot be read. Its own actor does not start over
 * it; whoever reads the events of many passes it by and says so.
 *
 * @param why never with anything out of the event
 */
public record Unreadable(String manifest, String why) {}

package baton.platform.actors;

/** Anything actors may send each other across nodes; bound to one serializer in the settings. */
public interface Message {}

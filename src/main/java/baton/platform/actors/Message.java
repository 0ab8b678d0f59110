package baton.platform.actors;

/** What actors of several nodes say to each other: written as CBOR, never kept. */
public interface Message {}

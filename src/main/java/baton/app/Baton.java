package baton.app;

/** placeholder */
final class Baton {}

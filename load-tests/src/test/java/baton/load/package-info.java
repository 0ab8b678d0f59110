/**
 * Gatling simulations against Baton's HTTP API: forms, a full day, a storm of presence, a soak.
 * Each sets its own stage, drives it, and asks the server at the end whether all it promised is
 * true.
 */
package baton.load;

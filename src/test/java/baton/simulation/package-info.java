/**
 * A small world in which the production rules run: virtual time, a bad network, a bad disk, actors
 * that die and reps who do as they please. The same seed lives the same life.
 */
package baton.simulation;

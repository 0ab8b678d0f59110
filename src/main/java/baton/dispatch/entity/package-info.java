/**
 * The dispatcher's shell: one actor per team around {@link baton.dispatch.Matchmaking}, nothing of
 * it durable.
 */
@NullMarked
package baton.dispatch.entity;

import org.jspecify.annotations.NullMarked;

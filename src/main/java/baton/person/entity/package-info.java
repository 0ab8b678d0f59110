/**
 * The person's shell: an event-sourced actor around {@link baton.person.Person}, and the façade
 * others use.
 */
@NullMarked
package baton.person.entity;

import org.jspecify.annotations.NullMarked;

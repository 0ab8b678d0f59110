/**
 * The rep's shell: an event-sourced actor around {@link baton.rep.RepRules}, and the façade others
 * use. Knows no rule.
 */
@NullMarked
package baton.rep.entity;

import org.jspecify.annotations.NullMarked;

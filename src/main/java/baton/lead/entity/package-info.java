/**
 * The lead's shell: an event-sourced actor around {@link baton.lead.LeadRules}, how its events are
 * written down, and the façade others use. Knows no rule.
 */
@NullMarked
package baton.lead.entity;

import org.jspecify.annotations.NullMarked;

/**
 * Leads as rows: filled from the journal by a projection, asked by lists, timelines, reports and
 * the sweeper. Knows nothing of how a lead decides.
 */
@NullMarked
package baton.lead.view;

import org.jspecify.annotations.NullMarked;

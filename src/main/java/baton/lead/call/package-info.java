/**
 * Whose lead a call is about, and who of us was in it: from what call centres tell to what a lead
 * is told, once for each call.
 */
@NullMarked
package baton.lead.call;

import org.jspecify.annotations.NullMarked;

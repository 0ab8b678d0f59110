/** Acts carried out: lead by lead, at a bounded rate, whatever crashes between. */
@NullMarked
package baton.acts.entity;

import org.jspecify.annotations.NullMarked;

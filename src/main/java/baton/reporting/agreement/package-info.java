/**
 * How promises between sales and marketing stand, and how they will end as things go. Plain Java.
 */
@NullMarked
package baton.reporting.agreement;

import org.jspecify.annotations.NullMarked;

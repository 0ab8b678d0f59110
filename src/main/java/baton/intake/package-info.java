/**
 * Form, JSON and webhook to one submission, cleaned, bounded and keyed. Knows nothing of HTTP, of
 * JSON libraries or of what becomes of a lead.
 */
@NullMarked
package baton.intake;

import org.jspecify.annotations.NullMarked;

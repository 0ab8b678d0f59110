/**
 * Who is told how agreements stand: alerts, messages to other systems, mails to those who signed.
 */
@NullMarked
package baton.reporting.notice;

import org.jspecify.annotations.NullMarked;

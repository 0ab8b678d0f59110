/**
 * Glue to Asterisk's manager interface (AMI) and the library for it: one connection, what it tells
 * as plain records, and the few things that are asked of it.
 */
@NullMarked
package baton.platform.ami;

import org.jspecify.annotations.NullMarked;

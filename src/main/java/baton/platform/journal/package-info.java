/**
 * The journal's way into PostgreSQL: the plugin's tables and manners, with what many actors write
 * or ask at the same time gathered into one statement.
 */
@NullMarked
package baton.platform.journal;

import org.jspecify.annotations.NullMarked;

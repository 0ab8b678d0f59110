/**
 * PostgreSQL: our own server or somebody's, its pools, its tables, and two small stores. Knows
 * nothing of Akka.
 */
@NullMarked
package baton.platform.db;

import org.jspecify.annotations.NullMarked;

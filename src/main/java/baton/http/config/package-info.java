/** What people configure over HTTP: teams, routing, definitions, keys. Knows no rule about it. */
@NullMarked
package baton.http.config;

import org.jspecify.annotations.NullMarked;

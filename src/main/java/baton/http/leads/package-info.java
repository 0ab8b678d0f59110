/** Leads over HTTP: seen, worked, handed around and forgotten. Knows no rule about them. */
@NullMarked
package baton.http.leads;

import org.jspecify.annotations.NullMarked;

/**
 * Baton as outsiders meet it: through HTTP, on a real database. Knows nothing of what is inside.
 */
package baton.e2e;

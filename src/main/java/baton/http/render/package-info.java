/** Small words of the JSON we answer with. Knows nothing of routes. */
@NullMarked
package baton.http.render;

import org.jspecify.annotations.NullMarked;

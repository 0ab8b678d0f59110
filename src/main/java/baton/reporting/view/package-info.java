/** Facts as tables: kept by a projection of their own, known as of a time, made anew at will. */
@NullMarked
package baton.reporting.view;

import org.jspecify.annotations.NullMarked;

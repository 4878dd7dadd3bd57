/** One piece of work for all who want the same at once. Imports nothing else of this room. */
@NullMarked
package io.mandate.token.flight;

import org.jspecify.annotations.NullMarked;

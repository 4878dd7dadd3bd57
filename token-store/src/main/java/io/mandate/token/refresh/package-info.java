/**
 * Keeps tokens fresh: near cache, Redis, and one refresh for everybody. Imports every other package
 * of this room but {@code directory}.
 */
@NullMarked
package io.mandate.token.refresh;

import org.jspecify.annotations.NullMarked;

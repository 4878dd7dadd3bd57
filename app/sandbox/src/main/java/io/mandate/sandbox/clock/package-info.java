/** The sandbox's own time, which control calls can move. Imports nothing. */
@NullMarked
package io.mandate.sandbox.clock;

import org.jspecify.annotations.NullMarked;

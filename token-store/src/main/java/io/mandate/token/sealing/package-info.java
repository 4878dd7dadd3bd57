/** Sealing of secrets at rest. Imports nothing else of this room. */
@NullMarked
package io.mandate.token.sealing;

import org.jspecify.annotations.NullMarked;

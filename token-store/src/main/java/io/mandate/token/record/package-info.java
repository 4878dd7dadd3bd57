/**
 * Access tokens as Redis holds them: sealed, versioned, written only under a lease. Imports the
 * words of this room, {@code issuer}, {@code redis} and {@code sealing}.
 */
@NullMarked
package io.mandate.token.record;

import org.jspecify.annotations.NullMarked;

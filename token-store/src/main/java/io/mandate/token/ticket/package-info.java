/** Component verify tickets. Imports {@code sealing}. */
@NullMarked
package io.mandate.token.ticket;

import org.jspecify.annotations.NullMarked;

/**
 * Component verify tickets, and the watch over them. Imports {@code issuer}, {@code redis} and
 * {@code sealing}.
 */
@NullMarked
package io.mandate.token.ticket;

import org.jspecify.annotations.NullMarked;

/** Verify tickets in their table, sealed. Imports {@code component} and {@code column}. */
@NullMarked
package io.mandate.db.ticket;

import org.jspecify.annotations.NullMarked;

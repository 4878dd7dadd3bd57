/** Imports and exports in their table. Imports {@code tenant} and {@code column}. */
@NullMarked
package io.mandate.db.job;

import org.jspecify.annotations.NullMarked;

/** Counts of use in their table. Imports {@code column}. */
@NullMarked
package io.mandate.db.usage;

import org.jspecify.annotations.NullMarked;

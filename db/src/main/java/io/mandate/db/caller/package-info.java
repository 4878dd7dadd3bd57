/** API keys in their table. Imports {@code tenant} and {@code column}. */
@NullMarked
package io.mandate.db.caller;

import org.jspecify.annotations.NullMarked;

/** Environments and the merchants they list. Imports {@code tenant}. */
@NullMarked
package io.mandate.db.environment;

import org.jspecify.annotations.NullMarked;

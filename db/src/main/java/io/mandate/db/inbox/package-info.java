/** Pushed events in their table, sealed, with leases. Imports {@code column}. */
@NullMarked
package io.mandate.db.inbox;

import org.jspecify.annotations.NullMarked;

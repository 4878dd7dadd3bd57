/** Grants in their table, sealed. Imports {@code column}. */
@NullMarked
package io.mandate.db.grant;

import org.jspecify.annotations.NullMarked;

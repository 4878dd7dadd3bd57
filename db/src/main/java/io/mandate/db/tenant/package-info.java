/** Tenants in their table. Imports {@code component} and {@code column}. */
@NullMarked
package io.mandate.db.tenant;

import org.jspecify.annotations.NullMarked;

/**
 * What tenants use, counted in memory and added to the database in batches. Imports {@code ledger}.
 */
@NullMarked
package io.mandate.gateway.usage;

import org.jspecify.annotations.NullMarked;

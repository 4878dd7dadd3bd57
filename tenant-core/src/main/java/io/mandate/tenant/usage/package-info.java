/** How much tenants used: counts by day and merchant. Imports {@code paging} and the tenant. */
@NullMarked
package io.mandate.tenant.usage;

import org.jspecify.annotations.NullMarked;

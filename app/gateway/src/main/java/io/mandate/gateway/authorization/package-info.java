/** How a merchant comes to a tenant, and goes. Imports {@code upstream} and {@code audit}. */
@NullMarked
package io.mandate.gateway.authorization;

import org.jspecify.annotations.NullMarked;

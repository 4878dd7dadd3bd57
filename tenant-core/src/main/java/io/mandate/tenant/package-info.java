/** Tenants: who uses Mandate. Imports {@code component} and {@code paging}. */
@NullMarked
package io.mandate.tenant;

import org.jspecify.annotations.NullMarked;

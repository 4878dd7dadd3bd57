/**
 * Links by which a merchant's administrator authorises a component for a tenant. Imports {@code
 * component} and the tenant.
 */
@NullMarked
package io.mandate.tenant.authorization;

import org.jspecify.annotations.NullMarked;

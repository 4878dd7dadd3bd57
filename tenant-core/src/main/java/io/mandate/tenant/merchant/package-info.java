/**
 * Mini-programs that authorised a component, and what they granted. Imports {@code component} and
 * the tenant.
 */
@NullMarked
package io.mandate.tenant.merchant;

import org.jspecify.annotations.NullMarked;

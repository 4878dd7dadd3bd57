/**
 * Pushed events between their acknowledgement and their effect. Imports {@code component} and
 * {@code secret}.
 */
@NullMarked
package io.mandate.tenant.inbox;

import org.jspecify.annotations.NullMarked;

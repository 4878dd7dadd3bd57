/**
 * Looks at a configuration before it serves and says what to change; changes nothing. Imports
 * {@code settings}.
 */
@NullMarked
package io.mandate.gateway.doctor;

import org.jspecify.annotations.NullMarked;

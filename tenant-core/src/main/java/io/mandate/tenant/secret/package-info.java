/** Values that must never be seen. Imports nothing. */
@NullMarked
package io.mandate.tenant.secret;

import org.jspecify.annotations.NullMarked;

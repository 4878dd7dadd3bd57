/** Which implementation stands behind which port. */
@NullMarked
package io.mandate.gateway.wiring;

import org.jspecify.annotations.NullMarked;

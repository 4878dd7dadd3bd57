/**
 * The one place that turns failures into HTTP: statuses, errcodes, bodies. Imports {@code explain}
 * and {@code settings}.
 */
@NullMarked
package io.mandate.gateway.error;

import org.jspecify.annotations.NullMarked;

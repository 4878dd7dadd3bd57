/**
 * The one place that turns failures into HTTP: statuses, errcodes, bodies. Imports nothing else of
 * the gateway.
 */
@NullMarked
package io.mandate.gateway.error;

import org.jspecify.annotations.NullMarked;

/** A caller's connection, as those see it who work for it. Imports nothing of the gateway. */
@NullMarked
package io.mandate.gateway.line;

import org.jspecify.annotations.NullMarked;

/** What must never be logged, whatever levels are set. Imports nothing of this room. */
@NullMarked
package io.mandate.gateway.log;

import org.jspecify.annotations.NullMarked;

/** What errcodes and refusals mean, in words. Imports nothing else of the gateway. */
@NullMarked
package io.mandate.gateway.explain;

import org.jspecify.annotations.NullMarked;

/** Who is asking, and whether that may be. Imports {@code error} and {@code body}. */
@NullMarked
package io.mandate.gateway.edge;

import org.jspecify.annotations.NullMarked;

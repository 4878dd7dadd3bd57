/** The journey of a call; start reading here. Imports {@code body} and {@code upstream}. */
@NullMarked
package io.mandate.gateway.relay;

import org.jspecify.annotations.NullMarked;

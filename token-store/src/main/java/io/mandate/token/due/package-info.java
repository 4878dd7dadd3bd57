/**
 * Which owners' tokens are due for a refresh ahead of their end, shared by all nodes. Imports the
 * words of this room and {@code redis}.
 */
@NullMarked
package io.mandate.token.due;

import org.jspecify.annotations.NullMarked;

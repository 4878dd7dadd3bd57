/** x. */
@NullMarked
package io.mandate.token;

import org.jspecify.annotations.NullMarked;

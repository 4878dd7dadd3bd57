/** x. */
@NullMarked
package io.mandate.gateway;

import org.jspecify.annotations.NullMarked;

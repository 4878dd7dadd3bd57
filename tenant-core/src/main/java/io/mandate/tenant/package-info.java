/** x. */
@NullMarked
package io.mandate.tenant;

import org.jspecify.annotations.NullMarked;

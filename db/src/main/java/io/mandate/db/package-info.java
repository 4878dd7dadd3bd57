/** x. */
@NullMarked
package io.mandate.db;

import org.jspecify.annotations.NullMarked;

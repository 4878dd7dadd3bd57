/** Authorisation links in their table. Imports {@code tenant} and {@code column}. */
@NullMarked
package io.mandate.db.authorization;

import org.jspecify.annotations.NullMarked;

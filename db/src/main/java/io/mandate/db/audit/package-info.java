/** Audit trails in their tables. Imports {@code column}. */
@NullMarked
package io.mandate.db.audit;

import org.jspecify.annotations.NullMarked;

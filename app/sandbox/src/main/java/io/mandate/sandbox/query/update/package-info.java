/** Update operators, applied to a copy of a document. Imports {@code value}, {@code filter}. */
@NullMarked
package io.mandate.sandbox.query.update;

import org.jspecify.annotations.NullMarked;

/** What of a found document is shown. Imports {@code value}, {@code filter}. */
@NullMarked
package io.mandate.sandbox.query.projection;

import org.jspecify.annotations.NullMarked;

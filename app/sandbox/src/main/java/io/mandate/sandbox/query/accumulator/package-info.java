/** What {@code $group} gathers. Imports {@code value}, {@code expression}. */
@NullMarked
package io.mandate.sandbox.query.accumulator;

import org.jspecify.annotations.NullMarked;

/**
 * The aggregation operators, one table for each family. Imports {@code expression}, {@code value},
 * {@code accumulator}.
 */
@NullMarked
package io.mandate.sandbox.query.operator;

import org.jspecify.annotations.NullMarked;

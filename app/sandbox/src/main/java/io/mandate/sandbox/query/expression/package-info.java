/**
 * What an aggregation expression is, how its text is parsed and where its variables live. Imports
 * {@code value}.
 */
@NullMarked
package io.mandate.sandbox.query.expression;

import org.jspecify.annotations.NullMarked;

/**
 * Filters: conditions over documents, compiled once into small objects. Imports {@code value},
 * {@code expression}, {@code operator}, {@code geo}.
 */
@NullMarked
package io.mandate.sandbox.query.filter;

import org.jspecify.annotations.NullMarked;

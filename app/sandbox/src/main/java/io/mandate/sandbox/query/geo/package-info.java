/**
 * Shapes on the globe: parsing, distances in metres, what lies within what. Imports {@code value}.
 */
@NullMarked
package io.mandate.sandbox.query.geo;

import org.jspecify.annotations.NullMarked;

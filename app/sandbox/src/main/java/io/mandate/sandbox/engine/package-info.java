/**
 * Where documents live: one small interface, an embedded engine and a real MongoDB behind it.
 * Imports {@code statement}, {@code query}, {@code error}.
 */
@NullMarked
package io.mandate.sandbox.engine;

import org.jspecify.annotations.NullMarked;

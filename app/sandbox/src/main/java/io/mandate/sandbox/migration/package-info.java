/**
 * Import and export as jobs. Imports {@code statement}, {@code engine}, {@code storage}, {@code
 * endpoint}, {@code error}, {@code clock}.
 */
@NullMarked
package io.mandate.sandbox.migration;

import org.jspecify.annotations.NullMarked;

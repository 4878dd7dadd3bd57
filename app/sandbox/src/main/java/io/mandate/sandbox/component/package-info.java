/**
 * The interfaces under {@code /cgi-bin/component} and those that list environments. Imports {@code
 * endpoint}, {@code platform}, {@code error}, {@code clock}.
 */
@NullMarked
package io.mandate.sandbox.component;

import org.jspecify.annotations.NullMarked;

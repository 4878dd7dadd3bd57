/** The {@code /sandbox} control surface: what specs and people use to arrange and to look. */
@NullMarked
package io.mandate.sandbox.control;

import org.jspecify.annotations.NullMarked;

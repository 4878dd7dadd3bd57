/**
 * The {@code /sandbox} control surface: what specs and people use to arrange and to look. Imports
 * anything of the sandbox but {@code storage}, {@code migration} and {@code database}, which import
 * it for {@code Resettable}.
 */
@NullMarked
package io.mandate.sandbox.control;

import org.jspecify.annotations.NullMarked;

/** Encrypted event pushes to a component's callback. Imports nothing else of the sandbox. */
@NullMarked
package io.mandate.sandbox.push;

import org.jspecify.annotations.NullMarked;

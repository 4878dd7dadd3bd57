/**
 * Values of BSON: their order, their arithmetic, their paths, their canonical text, and what
 * MongoDB refuses. Imports nothing of the sandbox.
 */
@NullMarked
package io.mandate.sandbox.query.value;

import org.jspecify.annotations.NullMarked;

/**
 * MongoDB's language run over BSON in memory: filters, expressions, stages, updates, projections.
 * Imports nothing else of the sandbox.
 */
@NullMarked
package io.mandate.sandbox.query;

import org.jspecify.annotations.NullMarked;

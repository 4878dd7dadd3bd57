/**
 * The embedded engine: documents as BSON bytes in one file of H2's MVStore, with indexes, on the
 * sandbox's own evaluator. Imports {@code engine}, {@code engine.key}, {@code statement}, {@code
 * query}.
 */
@NullMarked
package io.mandate.sandbox.engine.embedded;

import org.jspecify.annotations.NullMarked;

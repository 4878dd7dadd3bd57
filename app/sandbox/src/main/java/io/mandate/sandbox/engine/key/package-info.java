/**
 * BSON values as bytes whose unsigned order is MongoDB's order, and the keys that an index holds
 * for a document. Imports {@code engine}'s exceptions.
 */
@NullMarked
package io.mandate.sandbox.engine.key;

import org.jspecify.annotations.NullMarked;

/**
 * The stages of a pipeline, each a function from a stream of documents to another. Imports the
 * other packages of the query language.
 */
@NullMarked
package io.mandate.sandbox.query.stage;

import org.jspecify.annotations.NullMarked;

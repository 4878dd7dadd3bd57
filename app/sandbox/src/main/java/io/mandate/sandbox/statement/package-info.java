/**
 * The text of a {@code query} and what it compiles to: MongoDB's own form, as {@code org.bson}
 * values. Imports nothing else of the sandbox but {@code error}.
 */
@NullMarked
package io.mandate.sandbox.statement;

import org.jspecify.annotations.NullMarked;

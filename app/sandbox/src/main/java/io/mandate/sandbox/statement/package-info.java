/**
 * The text of a {@code query} and what it compiles to: MongoDB's own form, as {@code org.bson}
 * values. Imports nothing else of the sandbox. {@code Statements} is the way in; {@code Parser}
 * reads and evaluates in one pass, {@code Globals} lists what a statement can name, and the
 * encoders turn values into MongoDB's form.
 */
@NullMarked
package io.mandate.sandbox.statement;

import org.jspecify.annotations.NullMarked;

/**
 * The database interfaces ({@code tcb/database*}, {@code componenttcb/db*}) on an engine. Imports
 * {@code statement}, {@code engine}, {@code query}, {@code endpoint}, {@code error}, {@code clock}
 * and, for the reset alone, {@code control}. {@code DatabaseEndpoints} is the list to start from.
 */
@NullMarked
package io.mandate.sandbox.database;

import org.jspecify.annotations.NullMarked;

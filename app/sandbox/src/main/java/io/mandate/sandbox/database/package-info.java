/**
 * The database interfaces ({@code tcb/database*}, {@code componenttcb/db*}) on an engine. Imports
 * {@code statement}, {@code engine}, {@code endpoint}, {@code error}.
 */
@NullMarked
package io.mandate.sandbox.database;

import org.jspecify.annotations.NullMarked;

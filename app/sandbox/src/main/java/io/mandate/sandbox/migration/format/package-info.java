/**
 * The files of imports and exports: concatenated JSON objects and CSV, to and from BSON, one record
 * at a time. Imports nothing else of the sandbox.
 */
@NullMarked
package io.mandate.sandbox.migration.format;

import org.jspecify.annotations.NullMarked;

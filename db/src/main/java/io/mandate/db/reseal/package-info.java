/**
 * Seals everything in the database anew, with the keyset's primary key. Speaks plain JDBC, for it
 * runs beside the nodes and not in one.
 */
@NullMarked
package io.mandate.db.reseal;

import org.jspecify.annotations.NullMarked;

/**
 * Where every call of the data plane is told when it is over; who counts it stands behind. Imports
 * nothing else of the gateway.
 */
@NullMarked
package io.mandate.gateway.ledger;

import org.jspecify.annotations.NullMarked;

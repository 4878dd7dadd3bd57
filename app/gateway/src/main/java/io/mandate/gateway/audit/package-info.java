/**
 * The audit trail of this node: what is to be written waits in bounded rings and is written by one
 * thread. Imports {@code ledger} and {@code settings}.
 */
@NullMarked
package io.mandate.gateway.audit;

import org.jspecify.annotations.NullMarked;

/**
 * Where calls arrive and who is asking. Imports {@code relay}, {@code ledger}, {@code error} and
 * {@code body}.
 */
@NullMarked
package io.mandate.gateway.edge;

import org.jspecify.annotations.NullMarked;

/**
 * Where calls of the data plane arrive and are answered, on the event loop from end to end: in
 * front of the framework's router. Imports {@code edge}, {@code relay}, {@code upstream}, {@code
 * ledger}, {@code line}, {@code error}, {@code body} and {@code settings}.
 */
@NullMarked
package io.mandate.gateway.dataplane;

import org.jspecify.annotations.NullMarked;

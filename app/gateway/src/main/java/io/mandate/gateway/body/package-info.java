/** JSON bodies read leniently and written anew. Imports nothing else of the gateway. */
@NullMarked
package io.mandate.gateway.body;

import org.jspecify.annotations.NullMarked;

/**
 * The rows of the durable record that each call needs, held near: memory, then Redis, then the
 * store that is decorated. Imports {@code redis} and {@code flight}. Nothing secret passes here.
 */
@NullMarked
package io.mandate.token.directory;

import org.jspecify.annotations.NullMarked;

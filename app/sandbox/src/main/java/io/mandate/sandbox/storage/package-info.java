/**
 * An environment's cloud storage: files, upload and download addresses. Imports {@code endpoint},
 * {@code error}, {@code clock}.
 */
@NullMarked
package io.mandate.sandbox.storage;

import org.jspecify.annotations.NullMarked;

/**
 * Environments as files: saved, loaded, and seeded from a folder. Imports {@code engine}, {@code
 * statement}, {@code query}.
 */
@NullMarked
package io.mandate.sandbox.engine.archive;

import org.jspecify.annotations.NullMarked;

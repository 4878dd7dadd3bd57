/**
 * The engine on a real MongoDB, through its driver: one database an environment. Imports {@code
 * engine}, {@code statement}.
 */
@NullMarked
package io.mandate.sandbox.engine.mongo;

import org.jspecify.annotations.NullMarked;

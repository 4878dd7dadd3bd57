/**
 * The way to Redis: one connection for single, Sentinel and Cluster, scripts, key names, and near
 * caches that Redis itself invalidates. Imports only the words of this room.
 */
@NullMarked
package io.mandate.token.redis;

import org.jspecify.annotations.NullMarked;

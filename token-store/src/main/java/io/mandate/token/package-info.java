/**
 * One valid access token for every merchant and component at any time: where a token is asked for,
 * and where a stale one is given back.
 */
@NullMarked
package io.mandate.token;

import org.jspecify.annotations.NullMarked;

/**
 * WeChat over HTTP: forwarded calls and the token interfaces. Imports {@code settings} and {@code
 * body}.
 */
@NullMarked
package io.mandate.gateway.upstream;

import org.jspecify.annotations.NullMarked;

/**
 * What an interface of WeChat looks like from inside, and the one place that checks tokens,
 * permission sets and environments before it runs. Imports {@code platform}, {@code traffic},
 * {@code error}, {@code clock}.
 */
@NullMarked
package io.mandate.sandbox.endpoint;

import org.jspecify.annotations.NullMarked;

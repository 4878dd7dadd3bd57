/**
 * What Mandate says about itself over HTTP: the OpenAPI document, the pages, the errcode explainer.
 * Imports {@code edge}, {@code error}, {@code explain} and {@code page}.
 */
@NullMarked
package io.mandate.gateway.describe;

import org.jspecify.annotations.NullMarked;

/**
 * Administration over HTTP, of operators and of tenants. Imports {@code edge}, {@code
 * authorization}, {@code error}.
 */
@NullMarked
package io.mandate.gateway.admin;

import org.jspecify.annotations.NullMarked;

/**
 * Where the server listens and with which certificate, and whom it trusts to be WeChat. Imports
 * {@code settings}.
 */
@NullMarked
package io.mandate.gateway.tls;

import org.jspecify.annotations.NullMarked;

/** HTML that the gateway shows: templates, assets, headers. Imports nothing else of the gateway. */
@NullMarked
package io.mandate.gateway.page;

import org.jspecify.annotations.NullMarked;

/** WeChat's token interfaces, as this room needs them. Imports nothing else of this room. */
@NullMarked
package io.mandate.token.issuer;

import org.jspecify.annotations.NullMarked;

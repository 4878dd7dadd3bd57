/** Lists that come a page at a time. Imports nothing. */
@NullMarked
package io.mandate.tenant.paging;

import org.jspecify.annotations.NullMarked;

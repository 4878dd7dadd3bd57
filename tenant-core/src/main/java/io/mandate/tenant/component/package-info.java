/** Third-party platform accounts. Imports {@code secret} and {@code paging}. */
@NullMarked
package io.mandate.tenant.component;

import org.jspecify.annotations.NullMarked;

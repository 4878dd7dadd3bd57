/** CloudBase environments and who owns them. Imports {@code merchant}. */
@NullMarked
package io.mandate.tenant.environment;

import org.jspecify.annotations.NullMarked;

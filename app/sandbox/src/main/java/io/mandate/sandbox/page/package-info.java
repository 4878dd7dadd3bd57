/** What the pages for people have in common. Imports nothing else of the sandbox. */
@NullMarked
package io.mandate.sandbox.page;

import org.jspecify.annotations.NullMarked;

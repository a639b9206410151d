/** Tierline: support operations across organisations. */
@NullMarked
package io.tierline;

import org.jspecify.annotations.NullMarked;

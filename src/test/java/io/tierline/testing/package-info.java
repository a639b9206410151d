/** What tests stand on. */
@NullMarked
package io.tierline.testing;

import org.jspecify.annotations.NullMarked;

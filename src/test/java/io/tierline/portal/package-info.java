@NullMarked
package io.tierline.portal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tierline.live;

import org.jspecify.annotations.NullMarked;

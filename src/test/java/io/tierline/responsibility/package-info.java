@NullMarked
package io.tierline.responsibility;

import org.jspecify.annotations.NullMarked;

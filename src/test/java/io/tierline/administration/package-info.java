@NullMarked
package io.tierline.administration;

import org.jspecify.annotations.NullMarked;

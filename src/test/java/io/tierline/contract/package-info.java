@NullMarked
package io.tierline.contract;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tierline.blueprint;

import org.jspecify.annotations.NullMarked;

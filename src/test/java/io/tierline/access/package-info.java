@NullMarked
package io.tierline.access;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tierline.oncall;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tierline.backup;

import org.jspecify.annotations.NullMarked;

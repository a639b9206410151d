@NullMarked
package io.tierline.workspace;

import org.jspecify.annotations.NullMarked;

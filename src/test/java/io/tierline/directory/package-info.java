@NullMarked
package io.tierline.directory;

import org.jspecify.annotations.NullMarked;

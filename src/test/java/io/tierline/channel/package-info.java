@NullMarked
package io.tierline.channel;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tierline.feedback;

import org.jspecify.annotations.NullMarked;

/** Every regular expression of the program, and how long it looks at text made to keep it looking. */
@NullMarked
package io.tierline.expression;

import org.jspecify.annotations.NullMarked;

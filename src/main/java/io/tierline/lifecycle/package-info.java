/**
 * Where a customer stands in its life with its support: the dated plan of its phases, and the critical periods in which
 * whatever is critical skips the levels. Says so to whoever asks; what follows from it is theirs.
 */
@ApplicationModule
@NullMarked
package io.tierline.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

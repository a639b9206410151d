/**
 * Breaks what a desk stands on while it works, and looks afterwards whether everything that was acknowledged is there once.
 * {@code ./tierline chaos} runs all faults, {@code ./tierline check} the brief ones.
 */
@NullMarked
package io.tierline.chaos;

import org.jspecify.annotations.NullMarked;

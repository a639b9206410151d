/** Worlds to measure in; what measures them lies in {@code bench/java}. */
@NullMarked
package io.tierline.bench;

import org.jspecify.annotations.NullMarked;

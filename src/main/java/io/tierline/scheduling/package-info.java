/** Runs recurring jobs, each on one node at a time or on every node. Knows nothing of what they do. */
@ApplicationModule
@NullMarked
package io.tierline.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

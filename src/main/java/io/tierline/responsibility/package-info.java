/**
 * Beside the chain: which party does, helps with or is told of what, whom to reach for what, who is on duty; and with the chain
 * the live support directory. Knows nothing of tickets.
 */
@ApplicationModule
@NullMarked
package io.tierline.responsibility;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

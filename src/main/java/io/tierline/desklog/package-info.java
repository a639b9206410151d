/** Replays the log of another desk through this one's own commands, and counts what came of each case. */
@ApplicationModule
@NullMarked
package io.tierline.desklog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

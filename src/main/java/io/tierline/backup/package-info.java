/** Encrypted backups of a whole desk: made while it runs, restored into an empty place. Knows tables, not what they mean. */
@ApplicationModule
@NullMarked
package io.tierline.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The commands of the launcher. */
@ApplicationModule
@NullMarked
package io.tierline.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

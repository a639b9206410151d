/** What customers say of the help they got. Knows of tickets only that they are solved and whose they are. */
@ApplicationModule
@NullMarked
package io.tierline.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

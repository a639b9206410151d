/** The few words that every feature shares: ids, who acts, refusals, pages, time. Knows no feature. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package io.tierline.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

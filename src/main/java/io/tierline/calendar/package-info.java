/** Business calendars: opening hours as data, and exact arithmetic in them. Knows nothing of what is promised. */
@ApplicationModule
@NullMarked
package io.tierline.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Tells open pages that what they show has changed. Never what: a page that is told asks for the news as any other page
 * would, so that what it may show is decided where it always is.
 */
@ApplicationModule
@NullMarked
package io.tierline.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

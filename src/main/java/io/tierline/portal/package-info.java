/** What customers see: their requests, how to ask for help, what was promised. Decides nothing; the desk does. */
@ApplicationModule
@NullMarked
package io.tierline.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

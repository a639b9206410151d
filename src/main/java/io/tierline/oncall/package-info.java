/**
 * Who is on call when, and pages: a page goes to who is on call, wants an acknowledgement, goes on to the next when none
 * comes and ends at a stated last resort. Knows nothing of tickets nor of the means by which people are reached: a subject is
 * an id, a means is a {@link io.tierline.oncall.Carrier}.
 */
@ApplicationModule
@NullMarked
package io.tierline.oncall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

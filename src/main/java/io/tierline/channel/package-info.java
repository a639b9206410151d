/**
 * E-mail in and out. A mail is stored before it is acknowledged, read by a worker, and ends as a ticket, a message, or a
 * visible entry with its reason; what the desk says leaves through an outbox. Knows tickets only through their face.
 */
@ApplicationModule
@NullMarked
package io.tierline.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

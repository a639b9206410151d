/**
 * What somebody must have shown to know before they take tickets of a level or team, and who has shown it. Who holds what is
 * asked of every {@link io.tierline.certification.Proofs}; one kept by hand is always there. Knows nothing of tickets.
 */
@ApplicationModule
@NullMarked
package io.tierline.certification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Where a ticket goes and what must be known about it: categories with their checklists, the priority matrix, routing rules and
 * suggestions, each with the reason it gives. Decides from facts it is handed; knows nothing of tickets.
 */
@ApplicationModule
@NullMarked
package io.tierline.triage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

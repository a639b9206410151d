/**
 * The promise engine: what was promised by when, on which calendar, and the ledger of who was on the clock. Knows
 * nothing of tickets: a subject is an id, its facts are handed in.
 */
@ApplicationModule
@NullMarked
package io.tierline.promise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * The screens by which a workspace is set up: organisations, people, teams, chains, plans, contracts, ladders, categories, rules. Each is
 * a {@link io.tierline.administration.Section} over its feature's façade; lists and forms are drawn in one way. Decides nothing.
 */
@ApplicationModule
@NullMarked
package io.tierline.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

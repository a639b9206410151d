package io.tierline.oncall;

import io.tierline.kernel.PersonId;
import java.time.Instant;

/**
 * An exchange of shifts to ask for.
 *
 * @param with who is asked; they are on call in all of what is taken
 * @param givesFrom from when to {@code givesUntil} the asker is on call and wants to give it
 * @param takesFrom from when to {@code takesUntil} they would be on call instead
 */
public record NewSwap(PersonId with, Instant givesFrom, Instant givesUntil, Instant takesFrom, Instant takesUntil) {}

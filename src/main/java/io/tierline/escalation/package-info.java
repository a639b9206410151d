/**
 * Carries out what the steps of ladders want: tells people, pages, raises the priority, hands up, assigns. Each thing is
 * written down in the transaction that reaches the step and done in one of its own, so that none stops another and none is
 * lost; what reaches nobody is an alarm to the support manager. Acts through the façades of tickets and pages as Tierline.
 */
@ApplicationModule
@NullMarked
package io.tierline.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

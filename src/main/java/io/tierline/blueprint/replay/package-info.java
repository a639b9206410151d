/**
 * What past tickets come to under another blueprint: adds up what {@link io.tierline.ticket.Replaying} lives again, and says it.
 * Everything it keeps has a limit, however many tickets there are.
 */
@NullMarked
package io.tierline.blueprint.replay;

import org.jspecify.annotations.NullMarked;

/** What the desk promises, tried on the running program. */
@NullMarked
package io.tierline.escalation;

import org.jspecify.annotations.NullMarked;

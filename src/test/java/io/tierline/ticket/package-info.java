/** What the desk promises, tried on the running program. */
@NullMarked
package io.tierline.ticket;

import org.jspecify.annotations.NullMarked;

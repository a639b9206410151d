/** Pages and resources over mail: what came in and what became of it, what goes out, and the addresses. */
@NullMarked
package io.tierline.channel.web;

import org.jspecify.annotations.NullMarked;

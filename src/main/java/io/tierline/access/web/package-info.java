/** The filter chain and the pages and resources of {@link io.tierline.access}. */
@NullMarked
package io.tierline.access.web;

import org.jspecify.annotations.NullMarked;

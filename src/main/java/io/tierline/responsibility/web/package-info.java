/** The pages and REST resources of {@link io.tierline.responsibility}. */
@NullMarked
package io.tierline.responsibility.web;

import org.jspecify.annotations.NullMarked;

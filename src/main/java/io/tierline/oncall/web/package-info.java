/** The pages and REST resources of {@link io.tierline.oncall}. */
@NullMarked
package io.tierline.oncall.web;

import org.jspecify.annotations.NullMarked;

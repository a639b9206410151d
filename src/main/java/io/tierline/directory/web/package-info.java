/** The pages and REST resources of {@link io.tierline.directory}. */
@NullMarked
package io.tierline.directory.web;

import org.jspecify.annotations.NullMarked;

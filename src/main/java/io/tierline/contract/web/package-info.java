/** The pages and REST resources of {@link io.tierline.contract}. */
@NullMarked
package io.tierline.contract.web;

import org.jspecify.annotations.NullMarked;

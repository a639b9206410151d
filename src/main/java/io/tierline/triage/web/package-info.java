/** The pages and REST resources of {@link io.tierline.triage}. */
@NullMarked
package io.tierline.triage.web;

import org.jspecify.annotations.NullMarked;

/** The pages and REST resources of what ladders told. */
@NullMarked
package io.tierline.escalation.web;

import org.jspecify.annotations.NullMarked;

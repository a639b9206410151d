/** Ratings for programs and beside the ticket. */
@NullMarked
package io.tierline.feedback.web;

import org.jspecify.annotations.NullMarked;

/** The REST resources of calendars. */
@NullMarked
package io.tierline.calendar.web;

import org.jspecify.annotations.NullMarked;

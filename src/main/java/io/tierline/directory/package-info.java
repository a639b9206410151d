/**
 * Who is who and who serves whom: organisations, people, teams at a level, verticals, and the chains of levels per customer and
 * vertical. Knows nothing of tickets.
 */
@ApplicationModule
@NullMarked
package io.tierline.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

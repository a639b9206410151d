/** Finds or starts PostgreSQL, brings the schema up to date, and hands out connections of the unprivileged role. */
@ApplicationModule
@NullMarked
package io.tierline.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

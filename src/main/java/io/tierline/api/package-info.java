/** Conventions that every REST resource shares: problems, idempotency, ETags, paging, limits, documentation. Knows no feature. */
@ApplicationModule
@NullMarked
package io.tierline.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

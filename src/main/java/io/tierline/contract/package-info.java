/**
 * What was promised to whom: support plans with all their versions, and the contracts of customers. The figures themselves are
 * targets of the promise engine.
 */
@ApplicationModule
@NullMarked
package io.tierline.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * The sample world of {@code tierline demo}: people, plans and stories as data files, played through the same faces that
 * screens and API use, with the clock set back. Nothing else in Tierline knows of it.
 */
@ApplicationModule
@NullMarked
package io.tierline.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

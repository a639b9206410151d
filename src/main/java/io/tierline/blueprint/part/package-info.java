/** The parts of a blueprint: for each section its grammar, how what runs is read into it, and how it is made so. */
@NullMarked
package io.tierline.blueprint.part;

import org.jspecify.annotations.NullMarked;

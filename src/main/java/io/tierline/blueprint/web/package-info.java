/** The screen and the API of the blueprint. */
@NullMarked
package io.tierline.blueprint.web;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tierline.blueprint.proof;

import org.jspecify.annotations.NullMarked;

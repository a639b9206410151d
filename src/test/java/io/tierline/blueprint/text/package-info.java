@NullMarked
package io.tierline.blueprint.text;

import org.jspecify.annotations.NullMarked;

/** Reads and writes blueprints as text: YAML with the place of each word, the grammar, its JSON Schema. Knows nothing of desks. */
@NullMarked
package io.tierline.blueprint.text;

import org.jspecify.annotations.NullMarked;

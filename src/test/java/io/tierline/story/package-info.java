/** Product stories, told from outside: by mail, over HTTP, in the browser. */
@NullMarked
package io.tierline.story;

import org.jspecify.annotations.NullMarked;

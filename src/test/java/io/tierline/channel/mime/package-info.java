@NullMarked
package io.tierline.channel.mime;

import org.jspecify.annotations.NullMarked;

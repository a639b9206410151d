/** Reads raw e-mail: structure, charsets, what the sender wrote now, and whether a machine wrote it. Knows no Spring and no SQL. */
@NullMarked
package io.tierline.channel.mime;

import org.jspecify.annotations.NullMarked;

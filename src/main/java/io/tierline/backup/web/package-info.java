/** What became of the backups, for programs. */
@NullMarked
package io.tierline.backup.web;

import org.jspecify.annotations.NullMarked;

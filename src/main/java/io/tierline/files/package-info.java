/** Content-addressed storage of bytes: attachments and raw mails. Who may read what is the caller's business. */
@ApplicationModule
@NullMarked
package io.tierline.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

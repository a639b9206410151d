/** Tenancy: the workspaces and the one way into their rows. Knows nothing of what is stored. */
@ApplicationModule
@NullMarked
package io.tierline.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

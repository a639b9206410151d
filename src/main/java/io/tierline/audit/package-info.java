/** History that cannot be changed unseen: hash-chained records per ticket and for every administrative act. */
@ApplicationModule
@NullMarked
package io.tierline.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

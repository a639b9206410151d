/**
 * Who comes in and what they may do: roles as data, passwords, sessions, tokens, one-time links. Knows people by id only;
 * whoever knows more about them says so through {@link io.tierline.access.ActorSource}.
 */
@ApplicationModule
@NullMarked
package io.tierline.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

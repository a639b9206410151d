/**
 * What all screens share: the layout, the parts they are built of, how times are said, sign-in and error pages, the
 * assets. It knows who is looking, never what a ticket is: features hand up their places and finds through small interfaces.
 */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"kernel", "workspace", "access"})
@NullMarked
package io.tierline.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The REST resources of promises' ladders. */
@NullMarked
package io.tierline.promise.web;

import org.jspecify.annotations.NullMarked;

/** The API of phases and critical periods of customers. */
@NullMarked
package io.tierline.lifecycle.web;

import org.jspecify.annotations.NullMarked;

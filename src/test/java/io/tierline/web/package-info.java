@NullMarked
package io.tierline.web;

import org.jspecify.annotations.NullMarked;

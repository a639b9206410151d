@NullMarked
package io.tierline.responsibility.web;

import org.jspecify.annotations.NullMarked;

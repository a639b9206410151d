@NullMarked
package io.tierline.directory.web;

import org.jspecify.annotations.NullMarked;

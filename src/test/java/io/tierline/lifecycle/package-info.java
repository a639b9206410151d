@org.jspecify.annotations.NullMarked
package io.tierline.lifecycle;

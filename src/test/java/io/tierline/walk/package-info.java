/** Walks over all routes of the program: who may what, and what they do with hostile input. */
@org.jspecify.annotations.NullMarked
package io.tierline.walk;

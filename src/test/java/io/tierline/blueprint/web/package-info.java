@org.jspecify.annotations.NullMarked
package io.tierline.blueprint.web;

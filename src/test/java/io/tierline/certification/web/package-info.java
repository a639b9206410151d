@org.jspecify.annotations.NullMarked
package io.tierline.certification.web;

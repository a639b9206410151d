/** Certificates over the API. */
@NullMarked
package io.tierline.certification.web;

import org.jspecify.annotations.NullMarked;

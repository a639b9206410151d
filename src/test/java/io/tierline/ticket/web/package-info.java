@org.jspecify.annotations.NullMarked
package io.tierline.ticket.web;

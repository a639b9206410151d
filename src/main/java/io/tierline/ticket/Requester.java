package io.tierline.ticket;

import org.jspecify.annotations.Nullable;

/** Who asks, as a mail or a client names them. */
public record Requester(String email, @Nullable String name) {}

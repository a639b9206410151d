package io.tierline.oncall;

import java.util.UUID;

/** A paging policy: whom to page, one after the other. In the trade also escalation policy. */
public record PagingPolicy(UUID id, String key, String name, PagingRoute route, boolean archived, long revision) {}

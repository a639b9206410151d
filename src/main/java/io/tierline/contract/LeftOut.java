package io.tierline.contract;

/**
 * Something a plan does not include.
 *
 * @param what it is, for people; when it is a channel, the channel's written form
 * @param how to get it all the same, for people
 */
public record LeftOut(String what, String how) {}

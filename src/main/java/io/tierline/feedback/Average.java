package io.tierline.feedback;

/** The mean of a customer's ratings and of how many it is. */
public record Average(double stars, long count) {}

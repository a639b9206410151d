package io.tierline.oncall;

import java.util.UUID;

/**
 * A calendar feed just made.
 *
 * @param path holds the secret; shown this once only
 */
public record NewFeed(UUID id, String path) {}

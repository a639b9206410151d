package io.tierline.files;

/**
 * A content that is safely stored.
 *
 * @param sha256 its name: 64 hexadecimal digits
 * @param size in bytes
 */
public record Stored(String sha256, long size) {}

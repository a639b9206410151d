package io.tierline.channel;

import org.jspecify.annotations.Nullable;

/**
 * A mail at the door.
 *
 * @param sourceKey names a mail that can be fetched again, so that it is taken once; null where the sender keeps it until
 *     it is acknowledged
 * @param envelopeFrom empty for the null sender of mail systems
 */
@SuppressWarnings("ArrayRecordComponent") // bytes passed on; never compared, never changed
record Arrival(
        String source,
        @Nullable String sourceKey,
        Desks.Address desk,
        String envelopeFrom,
        String envelopeTo,
        byte[] raw) {}

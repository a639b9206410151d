package io.tierline.audit;

import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened.
 *
 * @param seq its place in the stream, from 1 without gaps
 * @param by who did it; the nil id is Tierline itself
 * @param detail ids, keys and numbers; never the text of a message
 * @param hash hexadecimal SHA-256 over the record and the hash of the one before
 */
public record AuditRecord(long seq, Instant at, PersonId by, String action, Map<String, Object> detail, String hash) {}

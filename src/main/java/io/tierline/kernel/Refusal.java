package io.tierline.kernel;

/** An expected "no". Each feature has an enum of its own; the words stand in {@code messages.properties}. */
public interface Refusal {

    /** The stable code clients see, lower case with hyphens. */
    String code();

    /** What sort of "no" it is; decides the HTTP status. */
    Kind kind();

    /** The sorts of "no" and their HTTP status. */
    enum Kind {
        MALFORMED(400),
        INVALID(422),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        STALE(412),
        TOO_LARGE(413),
        LIMITED(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}

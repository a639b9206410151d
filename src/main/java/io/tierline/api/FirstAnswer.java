package io.tierline.api;

import java.util.Map;

/** What a request with an Idempotency-Key was answered with the first time. */
record FirstAnswer(byte[] requestHash, int status, Map<String, String> headers, byte[] body) {}

package io.tierline.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** A request that has been read to know whether it is the same as an earlier one, and can be read once more. */
final class KeyedRequest {

    private static final int CHUNK = 16 * 1024;

    private final HttpServletRequest request;
    private final byte[] hash;

    private KeyedRequest(HttpServletRequest request, byte[] hash) {
        this.request = request;
        this.hash = hash;
    }

    /** Reads it. The parts of a multipart body are compared, not its text, since clients choose a new boundary each time. */
    static KeyedRequest read(HttpServletRequest request) throws IOException, ServletException {
        var digest = sha256();
        add(digest, request.getMethod());
        add(digest, request.getRequestURI());
        add(digest, String.valueOf(request.getQueryString()));
        if (BodyLimit.isMultipart(request)) {
            for (var part : request.getParts()) {
                addPart(digest, part);
            }
            return new KeyedRequest(request, digest.digest());
        }
        var body = request.getInputStream().readAllBytes();
        digest.update(body);
        return new KeyedRequest(new Again(request, body), digest.digest());
    }

    /** The same request, to be read by its handler. */
    HttpServletRequest again() {
        return request;
    }

    /** SHA-256 over method, address and body. */
    byte[] hash() {
        return hash.clone();
    }

    private static void addPart(MessageDigest digest, Part part) throws IOException {
        for (var fact : List.of(
                part.getName(), String.valueOf(part.getSubmittedFileName()), String.valueOf(part.getContentType()))) {
            add(digest, fact);
        }
        add(digest, Long.toString(part.getSize()));
        try (var content = part.getInputStream()) {
            addAll(digest, content);
        }
    }

    private static void addAll(MessageDigest digest, InputStream content) throws IOException {
        var chunk = new byte[CHUNK];
        for (var read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            digest.update(chunk, 0, read);
        }
    }

    private static void add(MessageDigest digest, String fact) {
        digest.update(fact.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static final class Again extends HttpServletRequestWrapper {

        private final byte[] body;

        Again(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int from, int length) {
            return bytes.read(target, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("handlers read while they run");
        }
    }
}

package io.tierline.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept connection to the desk, as lean as can be: on the machine that is measured the client computes too. */
final class Wire implements AutoCloseable {
    private final int port;
    private Socket socket;
    private InputStream in;

    Wire(int port) throws IOException {
        this.port = port;
        this.socket = connected(port);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    private static Socket connected(int port) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** What came back: the body as it was sent, packed if it was packed, and all bytes with the head. */
    record Answer(int status, String head, byte[] body, int bytes) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * Asks and reads the answer to its end.
     *
     * @param headers whole lines
     */
    Answer ask(String method, String path, String body, String... headers) throws IOException {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        if (content.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(content.length)
                    .append("\r\n");
        }
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(content);
        socket.getOutputStream().write(whole.toByteArray());
        return answer();
    }

    private Answer answer() throws IOException {
        var head = new StringBuilder();
        for (var line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
        }
        var text = head.toString();
        var status = Integer.parseInt(text.substring(9, 12));
        var lower = text.toLowerCase(Locale.ROOT);
        var body = status == 304 || status == 204 ? new byte[0] : body(lower);
        if (lower.contains("\nconnection: close")) { // after some hundred questions the desk wants a new one
            socket.close();
            socket = connected(port);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }
        return new Answer(status, text, body, text.length() + body.length);
    }

    private byte[] body(String head) throws IOException {
        if (head.contains("\ntransfer-encoding: chunked")) {
            var whole = new ByteArrayOutputStream();
            for (var length = chunk(); length > 0; length = chunk()) {
                whole.writeBytes(in.readNBytes(length));
                line();
            }
            line();
            return whole.toByteArray();
        }
        var at = head.indexOf("\ncontent-length: ");
        if (at < 0) {
            return new byte[0];
        }
        var from = at + "\ncontent-length: ".length();
        return in.readNBytes(Integer.parseInt(head.substring(from, head.indexOf('\n', from))));
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the desk closed the connection");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

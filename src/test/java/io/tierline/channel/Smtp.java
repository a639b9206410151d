package io.tierline.channel;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A sender that speaks SMTP word for word, so that tests see the answers. */
final class Smtp implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Smtp(int port) {
        try {
            socket = new Socket("localhost", port);
            socket.setSoTimeout(60_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out = socket.getOutputStream();
            answer();
            say("EHLO test.example");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends a line; answers the last line of what comes back. */
    String say(String line) {
        try {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return answer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends one mail in one go; answers what the server said to it, or to the first command it refused. */
    String send(String from, String to, byte[] mail) {
        String sender = say("MAIL FROM:<" + from + ">");
        if (!sender.startsWith("2")) {
            return sender;
        }
        String recipient = say("RCPT TO:<" + to + ">");
        if (!recipient.startsWith("2")) {
            say("RSET");
            return recipient;
        }
        say("DATA");
        try {
            out.write(dotted(mail));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return say("\r\n.");
    }

    String send(String from, String to, String mail) {
        return send(from, to, mail.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] dotted(byte[] mail) {
        var stuffed = new ByteArrayOutputStream(mail.length + 100);
        boolean start = true;
        for (byte b : mail) {
            if (start && b == '.') {
                stuffed.write('.');
            }
            stuffed.write(b);
            start = b == '\n';
        }
        return stuffed.toByteArray();
    }

    private String answer() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return String.valueOf(line);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

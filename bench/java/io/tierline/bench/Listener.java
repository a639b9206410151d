package io.tierline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An open page: listens to the live updates of a path and notes when it was told that something changed. */
final class Listener implements AutoCloseable {
    private static final String CHANGED = "event: changed";

    private final Socket socket;
    private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();

    /** Comes back when the desk has begun to tell. */
    Listener(int port, String path, String header) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write("""
                GET %s HTTP/1.1\r
                Host: localhost\r
                Accept: text/event-stream\r
                %s\r
                \r
                """.formatted(path, header).getBytes(StandardCharsets.US_ASCII));
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var status = lines.readLine();
        if (status == null || !status.contains(" 200 ")) {
            throw new IOException(path + " answers " + status);
        }
        for (var line = lines.readLine(); line != null && !line.startsWith("retry:"); ) {
            line = lines.readLine();
        }
        Thread.ofVirtual().start(() -> listen(lines));
    }

    /** When it was told next, by {@link System#nanoTime}; null if not within so long. */
    @Nullable
    Long next(long seconds) throws InterruptedException {
        return told.poll(seconds, TimeUnit.SECONDS);
    }

    void forget() {
        told.clear();
    }

    private void listen(BufferedReader lines) {
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(CHANGED)) {
                    told.add(System.nanoTime());
                }
            }
        } catch (IOException closed) {
            return; // by us, or by the desk: whoever waits for a word is told so by its absence
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

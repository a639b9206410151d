package io.tierline.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The network between the nodes and their database, as a relay that can be slowed, silenced and cut. */
final class Wire implements AutoCloseable {

    private static final int PIECE = 16 * 1024;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> lost = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean silent;

    Wire(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on new connections go there. */
    void leadTo(int port) {
        target = port;
    }

    /** Every piece takes so much longer, each way. */
    void slow(Duration by) {
        delay = by;
    }

    /**
     * Nothing gets through any more, and nobody is told: as when a cable is pulled. The connections of before stay silent for
     * good, as behind a router that forgot them.
     */
    void silence() {
        lost.addAll(open);
        silent = true;
    }

    /** New connections get through again. */
    void restore() {
        delay = Duration.ZERO;
        silent = false;
    }

    /** Breaks every connection off. */
    void cut() {
        open.forEach(Wire::close);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var near = listener.accept();
                Thread.ofVirtual().start(() -> relay(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket near) {
        open.add(near);
        try {
            waitWhileSilent(near);
            var far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pass(near, far));
            pass(far, near);
        } catch (IOException nobodyThere) {
            close(near);
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var piece = new byte[PIECE];
            for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
                LockSupport.parkNanos(delay.toNanos());
                waitWhileSilent(from);
                if (!lost.contains(from)) {
                    out.write(piece, 0, read);
                }
            }
        } catch (IOException brokenOff) {
            // the other end is closed with this one
        } finally {
            for (var end : List.of(from, to)) {
                open.remove(end);
                lost.remove(end);
            }
        }
    }

    private void waitWhileSilent(Socket of) throws IOException {
        while (silent) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            if (of.isClosed()) {
                throw new IOException("cut");
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // closing is all that is wanted
        }
    }
}

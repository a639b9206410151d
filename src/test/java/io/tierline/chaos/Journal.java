package io.tierline.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a desk has acknowledged, kept by those it told so: a line for each, synced before anything else is sent. */
final class Journal implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    Journal(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** What can be acknowledged. */
    enum Kind {
        /** A mail, by its subject. */
        MAIL,
        /** A ticket over the API, by its subject. */
        TICKET,
        /** An agent's answer, by its text. */
        ANSWER,
        /** An offer to another level, by its reason. */
        HAND_OFF,
        /** A level that took a ticket over, by the ticket's subject. */
        ACCEPTANCE,
        /** A question to the customer, whose time it is then, by its text. */
        QUESTION,
        /** The customer's reply, by its text. */
        REPLY,
        /** Waiting for a third party, by the ticket's subject. */
        HOLD,
        /** A solution, by its text. */
        SOLUTION
    }

    /** One acknowledgement. */
    record Entry(Kind kind, String what) {}

    synchronized void acknowledged(Kind kind, String what) {
        try {
            channel.write(ByteBuffer.wrap((kind + " " + what + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<Entry> entries() throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(" ", 2))
                .map(words -> new Entry(Kind.valueOf(words[0]), words[1]))
                .toList();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package io.tierline.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done if this process ends before it has done so itself, however it ends: a shell waits for the end of a pipe
 * that only this process holds. So a run that is killed leaves neither nodes nor databases behind.
 */
final class LastWill implements AutoCloseable {

    private static final String WHEN_THE_PIPE_ENDS = "trap '' HUP INT TERM; cat >/dev/null; ";

    private final Process executor;

    private LastWill(Process executor) {
        this.executor = executor;
    }

    /** Words for the shell; in them {@code $1} and so on are the arguments. */
    static LastWill leave(String words, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", WHEN_THE_PIPE_ENDS + words, "will"));
        command.addAll(List.of(arguments));
        return new LastWill(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** It is done already: forget about it. */
    @Override
    public void close() {
        executor.destroyForcibly();
    }
}

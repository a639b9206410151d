package io.tierline.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one line, the deepest cause that has words; the trace only with TIERLINE_TRACE set. */
final class PlainErrors implements IExecutionExceptionHandler {

    private static final int FAILED = 1;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println("tierline: " + words(failure));
        if (System.getenv("TIERLINE_TRACE") != null) {
            failure.printStackTrace(command.getErr());
        }
        return FAILED;
    }

    private static String words(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }
}

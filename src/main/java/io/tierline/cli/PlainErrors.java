package io.tierline.cli;

import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.PlainWords;
import io.tierline.kernel.Refused;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one line, the deepest cause that has words; the trace only with TIERLINE_TRACE set. */
final class PlainErrors implements IExecutionExceptionHandler {

    static final int FAILED = 1;

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
        if (deepest instanceof Refused refused && !refused.problems().isEmpty()) {
            return refused.problems().stream()
                    .map(FieldProblem::message)
                    .distinct()
                    .collect(Collectors.joining(" "));
        }
        if (deepest instanceof Refused refused) {
            return PlainWords.of(refused);
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }
}

package io.tierline.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Thrown when a command or query is refused. Nothing was changed. Carries all problems found, not the first. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;
    private final transient List<FieldProblem> problems;
    private final transient Map<String, Object> details;

    private Refused(Refusal refusal, List<FieldProblem> problems, Map<String, Object> details) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
        this.problems = List.copyOf(problems);
        this.details = details;
    }

    /** A refusal without more to say. */
    public static Refused of(Refusal refusal) {
        return new Refused(refusal, List.of(), Map.of());
    }

    /** A refusal that names the fields at fault. */
    public static Refused of(Refusal refusal, List<FieldProblem> problems) {
        return new Refused(refusal, problems, Map.of());
    }

    /** Someone else's or nobody's: the two are not told apart. */
    public static Refused notFound() {
        return of(CommonRefusal.NOT_FOUND);
    }

    /** The same with one more fact for the reader, such as who took the ticket first. */
    public Refused with(String key, Object value) {
        var more = new LinkedHashMap<>(details);
        more.put(key, value);
        return new Refused(refusal, problems, more);
    }

    public Refusal refusal() {
        return refusal;
    }

    public List<FieldProblem> problems() {
        return problems;
    }

    public Map<String, Object> details() {
        return Map.copyOf(details);
    }
}

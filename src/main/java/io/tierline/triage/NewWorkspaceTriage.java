package io.tierline.triage;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.workspace.WorkspaceCreated;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What every workspace starts with; from then on it is data like any other. */
@Component
class NewWorkspaceTriage {

    /** Behind whatever the workspace adds itself. */
    private static final int LAST = 1_000;

    private static final List<NewCategory> CATEGORIES = List.of(
            new NewCategory(
                    "fault",
                    "Something does not work",
                    null,
                    List.of(
                            asked("what", "What happens, and what should happen"),
                            asked("since", "Since when, how often"),
                            asked("scope", "Whom it touches: one person, one site, all"),
                            asked("tried", "What was tried"),
                            wished("version", "Version"))),
            new NewCategory(
                    "access",
                    "Access and accounts",
                    null,
                    List.of(
                            asked("who", "Who cannot do what (accounts, never passwords)"),
                            asked("since", "Since when"))),
            new NewCategory("how-to", "How do I…", null, List.of(asked("goal", "What they want to reach"))),
            new NewCategory(
                    "request",
                    "Please do or provide",
                    null,
                    List.of(asked("wanted", "What is wanted"), wished("when", "By when"))),
            new NewCategory("other", "Anything else", null, List.of()));

    private static final List<SuggestionRule> SUGGESTIONS = List.of(
            new SuggestionRule(
                    "stands-still",
                    LAST,
                    "The text says that work stands still",
                    List.of(
                            "system down",
                            "is down",
                            "everything is down",
                            "nothing works",
                            "outage",
                            "standstill",
                            "cannot work at all"),
                    Severity.CRITICAL,
                    "fault",
                    TicketType.INCIDENT),
            new SuggestionRule(
                    "much-hit",
                    LAST + 1,
                    "The text says that many are hit or that it is urgent",
                    List.of("urgent", "as soon as possible", "asap", "all users", "nobody can", "deadline"),
                    Severity.HIGH,
                    null,
                    null),
            new SuggestionRule(
                    "signs-in",
                    LAST + 2,
                    "The text speaks of signing in",
                    List.of("password", "log in", "login", "sign in", "locked out", "account locked"),
                    null,
                    "access",
                    null),
            new SuggestionRule(
                    "asks",
                    LAST + 3,
                    "The text asks a question",
                    List.of("how do i", "how can i", "how to", "is it possible", "question", "wondering"),
                    Severity.LOW,
                    "how-to",
                    TicketType.QUESTION),
            new SuggestionRule(
                    "wants",
                    LAST + 4,
                    "The text asks for something to be done",
                    List.of(
                            "please add",
                            "please create",
                            "please install",
                            "we would like",
                            "i would like",
                            "can we have"),
                    Severity.LOW,
                    "request",
                    TicketType.SERVICE_REQUEST),
            new SuggestionRule(
                    "fails",
                    LAST + 5,
                    "The text speaks of a fault",
                    List.of("error", "fails", "failed", "broken", "does not work", "not working", "crash", "crashes"),
                    null,
                    "fault",
                    TicketType.INCIDENT));

    private final Categories categories;
    private final Rules rules;
    private final TriageChecks checks;

    NewWorkspaceTriage(Categories categories, Rules rules, TriageChecks checks) {
        this.categories = categories;
        this.rules = rules;
        this.checks = checks;
    }

    @EventListener
    void on(WorkspaceCreated created) {
        var workspace = created.workspace();
        var at = checks.now();
        categories.storePriorities(workspace, PriorityMatrix.standard());
        CATEGORIES.forEach(category -> categories.store(workspace, category, at));
        SUGGESTIONS.forEach(rule -> rules.store(workspace, rule, at));
        checks.record(Actor.system(workspace), "triage.begun", Map.of("categories", CATEGORIES.size()));
    }

    private static ChecklistItem asked(String key, String label) {
        return new ChecklistItem(key, label, "", true);
    }

    private static ChecklistItem wished(String key, String label) {
        return new ChecklistItem(key, label, "", false);
    }
}

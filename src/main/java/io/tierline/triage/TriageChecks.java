package io.tierline.triage;

import io.tierline.audit.Audit;
import io.tierline.audit.Revised;
import io.tierline.audit.Stream;
import io.tierline.directory.Chain;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What categories and rules must be like, and the record of their changes. */
@Component
class TriageChecks {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_HELP = 500;
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_WORD = 100;
    private static final int MOST_ITEMS = 30;
    private static final int MOST_WORDS = 50;

    private final Categories categories;
    private final Rules rules;
    private final DirectoryQueries directory;
    private final Audit audit;
    private final Clock clock;

    TriageChecks(Categories categories, Rules rules, DirectoryQueries directory, Audit audit, Clock clock) {
        this.categories = categories;
        this.rules = rules;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    OffsetDateTime now() {
        return Objects.requireNonNull(Times.db(clock.instant()));
    }

    void requireSeen(Actor by, Revised thing, @Nullable Long seen, long revision) {
        audit.requireSeen(by, thing, seen, revision);
    }

    void record(Actor by, String action, Map<String, ?> detail) {
        audit.record(by, Stream.administration(), action, detail);
    }

    void check(WorkspaceId workspace, NewCategory details) {
        var items = details.checklist();
        var checks = key(new Checks(), details.key())
                .text(details.name(), "name", LONGEST_NAME)
                .that(
                        knownVertical(workspace, details.vertical()),
                        "vertical",
                        "unknown",
                        "There is no such product line.")
                .that(items.size() <= MOST_ITEMS, "checklist", "too-many", "Ask for at most 30 things.")
                .that(
                        items.stream().map(ChecklistItem::key).distinct().count() == items.size(),
                        "checklist",
                        "twice",
                        "Each thing asked for has a key of its own.");
        for (int i = 0; i < items.size(); i++) {
            check(items.get(i), "checklist[%d]".formatted(i), checks);
        }
        checks.refuseIfAny();
        var known = categories.all(workspace);
        requireRoom(known.size() < Categories.MOST
                || known.stream().anyMatch(category -> category.key().equals(details.key())));
    }

    void check(WorkspaceId workspace, RoutingRule rule) {
        check(workspace, rule, rules.routing(workspace), new Checks());
    }

    /** The same, and its key must be new. */
    void checkNew(WorkspaceId workspace, RoutingRule rule) {
        var known = rules.routing(workspace);
        var isNew = known.stream().noneMatch(one -> one.key().equals(rule.key()));
        check(
                workspace,
                rule,
                known,
                new Checks().that(isNew, "key", "taken", "There is a rule with this key already."));
    }

    private void check(WorkspaceId workspace, RoutingRule rule, List<RoutingRule> known, Checks checks) {
        var when = rule.when();
        var to = rule.to();
        common(checks, rule.key(), rule.position(), rule.reason(), when.words())
                .that(
                        when.customer() == null
                                || directory
                                        .organisation(workspace, when.customer())
                                        .isPresent(),
                        "when.customer",
                        "unknown",
                        "There is no such organisation.")
                .that(
                        knownCategory(workspace, when.category()),
                        "when.category",
                        "unknown",
                        "There is no such category.")
                .that(
                        knownVertical(workspace, when.vertical()),
                        "when.vertical",
                        "unknown",
                        "There is no such product line.")
                .that(
                        when.phase() == null
                                || directory.phases(workspace).stream()
                                        .anyMatch(one -> one.key().equals(when.phase())),
                        "when.phase",
                        "unknown",
                        "There is no such phase.")
                .that(
                        to.chain() != null || to.level() != null || to.team() != null,
                        "to",
                        "required",
                        "Say where it goes: a chain, a level or a team.");
        checkPlace(workspace, to, checks);
        checks.refuseIfAny();
        requireRoom(known.size() < Rules.MOST
                || known.stream().anyMatch(one -> one.key().equals(rule.key())));
    }

    void check(WorkspaceId workspace, SuggestionRule rule) {
        common(new Checks(), rule.key(), rule.position(), rule.reason(), rule.words())
                .that(!rule.words().isEmpty(), "words", "required", "Name at least one word.")
                .that(knownCategory(workspace, rule.category()), "category", "unknown", "There is no such category.")
                .that(
                        rule.severity() != null || rule.category() != null || rule.type() != null,
                        "severity",
                        "required",
                        "Suggest a severity, a category or a type.")
                .refuseIfAny();
        var known = rules.suggestions(workspace);
        requireRoom(known.size() < Rules.MOST
                || known.stream().anyMatch(one -> one.key().equals(rule.key())));
    }

    private void checkPlace(WorkspaceId workspace, RoutingRule.To to, Checks checks) {
        checks.that(
                        to.chain() == null
                                || directory
                                        .chain(workspace, to.chain())
                                        .filter(Chain::isLiving)
                                        .isPresent(),
                        "to.chain",
                        "unknown",
                        "There is no such chain.")
                .that(
                        to.team() == null
                                || directory
                                        .team(workspace, to.team())
                                        .filter(Team::isLiving)
                                        .isPresent(),
                        "to.team",
                        "unknown",
                        "There is no such team.");
    }

    private static void check(ChecklistItem item, String field, Checks checks) {
        checks.that(
                        KEY.matcher(item.key()).matches(),
                        field + ".key",
                        "malformed",
                        "Begin with a small letter; use small letters, digits and hyphens, at most 60.")
                .text(item.label(), field + ".label", LONGEST_NAME)
                .length(item.help(), field + ".help", LONGEST_HELP);
    }

    private static Checks common(Checks checks, String key, int position, String reason, List<String> words) {
        key(checks, key)
                .that(position > 0 && position <= 1_000_000, "position", "out-of-range", "Count from 1.")
                .text(reason, "reason", LONGEST_REASON)
                .that(words.size() <= MOST_WORDS, "words", "too-many", "Name at most 50 words.");
        words.forEach(word -> checks.text(word, "words", LONGEST_WORD));
        return checks;
    }

    private static Checks key(Checks checks, String key) {
        return checks.that(
                KEY.matcher(key).matches(),
                "key",
                "malformed",
                "Begin with a small letter; use small letters, digits and hyphens, at most 60.");
    }

    private boolean knownCategory(WorkspaceId workspace, @Nullable String category) {
        return category == null || categories.byKey(workspace, category).isPresent();
    }

    private boolean knownVertical(WorkspaceId workspace, @Nullable String key) {
        return key == null
                || directory.verticals(workspace).stream()
                        .anyMatch(vertical -> vertical.key().equals(key));
    }

    private static void requireRoom(boolean room) {
        if (!room) {
            throw Refused.of(TriageRefusal.TOO_MANY_RULES);
        }
    }
}

package io.tierline.administration;

import io.tierline.calendar.Calendars;
import io.tierline.contract.Contracts;
import io.tierline.contract.LeftOut;
import io.tierline.contract.NewPlan;
import io.tierline.contract.Plan;
import io.tierline.contract.SupportChannel;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.web.Field;
import io.tierline.workspace.Tenancy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PlanSection implements Section {

    private static final String CHANNEL = "channel-";

    private final Contracts contracts;
    private final Calendars calendars;
    private final PlanTargets targets;
    private final Tenancy tenancy;

    PlanSection(Contracts contracts, Calendars calendars, PlanTargets targets, Tenancy tenancy) {
        this.contracts = contracts;
        this.calendars = calendars;
        this.targets = targets;
        this.tenancy = tenancy;
    }

    @Override
    public String path() {
        return "plans";
    }

    @Override
    public String title() {
        return "Plans";
    }

    @Override
    public String one() {
        return "a plan";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        return new AdminList(
                List.of("Name", "Hours", "Ways in", "Version", "For"),
                contracts.plans(actor.workspace()).stream()
                        .filter(plan -> plan.archived() == archived)
                        .filter(plan -> plan.name().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)))
                        .map(PlanSection::row)
                        .toList(),
                null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : plan(actor, id);
        var calendar = now == null ? null : now.calendarKey();
        var fields = new ArrayList<Field>();
        fields.add(Field.text("name", "Name", now == null ? "" : now.name()).must());
        if (now == null) {
            fields.add(Field.text("key", "Key", "").must().hint("Small letters, digits, hyphens."));
        }
        fields.add(Field.select(
                "calendar",
                "Hours",
                calendar == null ? "" : calendar,
                TeamSection.hours(calendars.all(actor.workspace()))));
        for (var channel : SupportChannel.values()) {
            var included = now == null || now.channels().contains(channel);
            fields.add(Field.of(
                    "checkbox", CHANNEL + channel.wire(), "Includes " + channel.wire(), included ? "true" : ""));
        }
        fields.add(Field.area("description", "What it is", now == null ? "" : now.description()));
        fields.add(Field.area("leftOut", "What it does not include", now == null ? "" : leftOut(now))
                .hint("One a line: what | how to get it. “phone | Ask your account manager about Enterprise.”"));
        fields.add(Field.of(
                "checkbox",
                "standard",
                "For customers without a contract",
                now != null && now.standard() ? "true" : ""));
        var form = now == null
                ? AdminForm.of("", null, false, fields)
                : AdminForm.of(now.name(), (long) now.version(), now.archived(), fields);
        var whole = form.withGrids(targets.grid(actor.workspace(), id));
        return id == null
                ? whole
                : targets.others(actor.workspace(), id).map(whole::withTables).orElse(whole);
    }

    @Override
    public String add(Actor actor, Values values) {
        var key = values.text("key");
        tenancy.run(actor.workspace(), () -> {
            values.noting(() -> contracts.definePlan(actor, details(key, values)));
            finish(actor, key, values);
        });
        return key;
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        tenancy.run(actor.workspace(), () -> {
            values.noting(() -> contracts.changePlan(actor, values.revision(), details(id, values)));
            finish(actor, id, values);
        });
    }

    @Override
    public void archive(Actor actor, String id) {
        contracts.archivePlan(actor, id);
    }

    private void finish(Actor actor, String key, Values values) {
        targets.change(actor, key, values.textOrNull("calendar"), values);
        values.refuseIfAny();
        if (values.ticked("standard") && !plan(actor, key).standard()) {
            contracts.makeStandard(actor, key);
        }
    }

    private Plan plan(Actor actor, String key) {
        return contracts.plan(actor.workspace(), key).orElseThrow(Refused::notFound);
    }

    private static NewPlan details(String key, Values values) {
        Set<SupportChannel> channels = Arrays.stream(SupportChannel.values())
                .filter(channel -> values.ticked(CHANNEL + channel.wire()))
                .collect(Collectors.toSet());
        return new NewPlan(
                key,
                values.text("name"),
                values.textOrNull("calendar"),
                channels,
                values.text("description"),
                values.lines("leftOut").stream().map(PlanSection::leftOut).toList());
    }

    private static LeftOut leftOut(String line) {
        var cut = line.indexOf('|');
        return cut < 0
                ? new LeftOut(line, "")
                : new LeftOut(
                        line.substring(0, cut).strip(), line.substring(cut + 1).strip());
    }

    private static String leftOut(Plan plan) {
        return plan.leftOut().stream()
                .map(one -> one.what() + " | " + one.how())
                .collect(Collectors.joining("\n"));
    }

    private static AdminList.Row row(Plan plan) {
        return AdminList.Row.of(
                plan.key(),
                plan.name(),
                plan.calendarKey() == null ? "always" : plan.calendarKey(),
                plan.channels().stream().sorted().map(SupportChannel::wire).collect(Collectors.joining(", ")),
                Integer.toString(plan.version()),
                plan.standard() ? "everyone without a contract" : "those with a contract");
    }
}

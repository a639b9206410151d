package io.tierline.administration;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.responsibility.DutyId;
import io.tierline.responsibility.PlannedDuty;
import io.tierline.responsibility.Responsibilities;
import io.tierline.web.Field;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is on duty now and next. Others' administrators who may assign others look after their own teams'. */
@Component
class DutySection implements Section {

    private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    private final Responsibilities responsibilities;
    private final DirectoryQueries directory;
    private final Known known;

    DutySection(Responsibilities responsibilities, DirectoryQueries directory, Known known) {
        this.responsibilities = responsibilities;
        this.directory = directory;
        this.known = known;
    }

    @Override
    public String path() {
        return "duties";
    }

    @Override
    public String title() {
        return "Duties";
    }

    @Override
    public String one() {
        return "a duty";
    }

    @Override
    public int order() {
        return 56;
    }

    @Override
    public boolean openToOthers() {
        return true;
    }

    @Override
    public boolean forGood() {
        return true;
    }

    @Override
    public boolean searchable() {
        return false;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        var found = responsibilities.duties(actor, null, page);
        var people = directory.names(
                actor.workspace(),
                found.items().stream().map(PlannedDuty::person).distinct().toList());
        var teams = directory.teamNames(
                actor.workspace(),
                found.items().stream().map(PlannedDuty::team).distinct().toList());
        return new AdminList(
                List.of("Who", "Team", "From", "Until"),
                found.items().stream()
                        .map(duty -> AdminList.Row.of(
                                duty.id().toString(),
                                people.getOrDefault(duty.person(), ""),
                                teams.getOrDefault(duty.team(), ""),
                                said(duty.from(), actor.zone()),
                                said(duty.until(), actor.zone())))
                        .toList(),
                found.next());
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : responsibilities.duty(actor, id(id));
        var zone = " (" + actor.zone().getId() + ")";
        var fields = new ArrayList<Field>();
        if (now == null) {
            var teams = known.teams(actor, List.of());
            fields.add(
                    teams.isEmpty()
                            ? Field.text("team", "Key of the team", "").must()
                            : Field.select("team", "Team", "", teams).must());
        }
        fields.add(Field.of("email", "person", "Who", now == null ? "" : known.emails(actor, List.of(now.person())))
                .must()
                .hint("The address of a member of the team."));
        fields.add(moment("from", "From" + zone, now == null ? null : now.from(), actor.zone()));
        fields.add(moment("until", "Until" + zone, now == null ? null : now.until(), actor.zone()));
        return now == null
                ? AdminForm.of("", null, false, fields)
                : AdminForm.of(
                        directory
                                .team(actor.workspace(), now.team())
                                .map(team -> "On duty for " + team.name())
                                .orElse("On duty"),
                        null,
                        false,
                        fields);
    }

    @Override
    public String add(Actor actor, Values values) {
        var team = known.team(actor, values, "team", values.text("team"))
                .map(Team::id)
                .orElseGet(TeamId::next);
        var person = person(actor, values);
        var from = values.instant("from", actor.zone());
        var until = values.instant("until", actor.zone());
        values.refuseIfAny();
        return responsibilities.putOnDuty(actor, team, person, from, until).toString();
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        var person = person(actor, values);
        var from = values.instant("from", actor.zone());
        var until = values.instant("until", actor.zone());
        values.refuseIfAny();
        responsibilities.changeDuty(actor, id(id), person, from, until);
    }

    @Override
    public void archive(Actor actor, String id) {
        responsibilities.endDuty(actor, id(id));
    }

    private PersonId person(Actor actor, Values values) {
        return known.person(actor, values, "person", values.text("person")).orElseGet(PersonId::next);
    }

    private static Field moment(String name, String label, @Nullable Instant at, ZoneId zone) {
        return Field.of(
                        "datetime-local",
                        name,
                        label,
                        at == null ? "" : WRITTEN.format(LocalDateTime.ofInstant(at, zone)))
                .must();
    }

    private static String said(Instant at, ZoneId zone) {
        return SAID.format(at.atZone(zone));
    }

    private static DutyId id(String id) {
        return Ids.parse(id).map(DutyId::new).orElseThrow(Refused::notFound);
    }
}

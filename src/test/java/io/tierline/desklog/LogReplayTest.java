package io.tierline.desklog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class LogReplayTest extends RunningTierline {

    private static final String LINES =
            "sr_number,event_no,ts_utc,status,sub_status,support_team,support_line,impact,product,owner_country,owner\n";
    private static final String INCIDENTS =
            "number,incident_state,sys_mod_count,sys_updated_at,assignment_group,assigned_to,impact,urgency,priority,"
                    + "reassignment_count,reopen_count,opened_at,resolved_at,closed_at,made_sla,contact_type,category\n";

    @Autowired
    LogReplay replay;

    @TempDir
    Path folder;

    @Test
    void aCaseGoesThroughLinesWaitsComesBackAndIsReopened() throws IOException {
        var told = replayed("lines", LINES + """
                A-1,1,2026-03-02T08:00:00Z,Accepted,In Progress,Desk,1,High,P1,no,Ola
                A-1,2,2026-03-02T08:10:00Z,Queued,Awaiting Assignment,Deep 2nd,2,High,P1,no,Ola
                A-1,3,2026-03-02T09:10:00Z,Accepted,In Progress,Deep 2nd,2,High,P1,se,Pia
                A-1,4,2026-03-02T09:20:00Z,Accepted,Wait - User,Deep 2nd,2,High,P1,se,Pia
                A-1,5,2026-03-03T09:20:00Z,Queued,Awaiting Assignment,Desk,1,High,P1,se,Pia
                A-1,6,2026-03-03T09:30:00Z,Completed,Resolved,Desk,1,High,P1,no,Ola
                A-1,7,2026-03-04T09:30:00Z,Accepted,In Progress,Desk,1,High,P1,no,Ola
                A-1,8,2026-03-04T09:40:00Z,Completed,In Call,Desk,1,High,P1,no,Ola
                """);

        assertThat(told)
                .singleElement()
                .satisfies(counted -> assertThat(counted)
                        .containsEntry("case", "A-1")
                        .containsEntry("events", 8)
                        .containsEntry("line_path", "121")
                        .containsEntry("line_up", 1)
                        .containsEntry("line_down", 1)
                        .containsEntry("team_handoffs", 2)
                        .containsEntry("pingpong_team", 1)
                        .containsEntry("owner_handoffs", 2)
                        .containsEntry("reopens", 1)
                        .containsEntry("resolving_line", 1)
                        .containsEntry("queue_seconds", 4_200L)
                        .containsEntry("paused_user_seconds", 86_400L)
                        .containsEntry("net_open_seconds", 5_400L)
                        .containsEntry("ends_completed", true));
    }

    @Test
    void eachKindOfWaitIsOneOfTheDesksOwn() throws IOException {
        var told = replayed("waits", LINES + """
                W-1,1,2026-03-02T08:00:00Z,Accepted,In Progress,Desk,1,Low,P1,no,Ola
                W-1,2,2026-03-02T08:00:00Z,Accepted,Wait - User,Desk,1,Low,P1,no,Ola
                W-1,3,2026-03-02T08:00:10Z,Accepted,Wait - Customer,Desk,1,Low,P1,no,Ola
                W-1,4,2026-03-02T08:00:30Z,Accepted,Wait - Vendor,Desk,1,Low,P1,no,Ola
                W-1,5,2026-03-02T08:01:00Z,Accepted,Wait - Implementation,Desk,1,High,P1,no,Ola
                W-1,6,2026-03-02T08:01:40Z,Accepted,Wait,Desk,1,High,P1,no,Ola
                W-1,7,2026-03-02T08:02:30Z,Queued,Awaiting Assignment,Desk,1,High,P1,no,Ola
                W-1,8,2026-03-02T08:03:30Z,Accepted,Wait - User,Desk,1,High,P1,no,Ola
                W-1,9,2026-03-02T08:04:40Z,Completed,Resolved,Desk,1,High,P1,no,Ola
                """);

        assertThat(told)
                .singleElement()
                .satisfies(counted -> assertThat(counted)
                        .containsEntry("paused_user_seconds", 80L)
                        .containsEntry("paused_any_seconds", 220L)
                        .containsEntry("queue_seconds", 60L)
                        .containsEntry("net_open_seconds", 60L)
                        .containsEntry(
                                "state_seconds",
                                Map.of(
                                        "Accepted/Wait - User", 80L,
                                        "Accepted/Wait - Customer", 20L,
                                        "Accepted/Wait - Vendor", 30L,
                                        "Accepted/Wait - Implementation", 40L,
                                        "Accepted/Wait", 50L,
                                        "Queued/Awaiting Assignment", 60L))
                        .containsEntry("impact", "Low")
                        .containsEntry("impacts_seen", Set.of("High", "Low")));
    }

    @Test
    void aSolutionGivenAnewCountsAndWhatTheDeskDoesToPassASolvedOneOnDoesNot() throws IOException {
        var told = replayed("solutions", LINES + """
                S-1,1,2026-03-02T08:00:00Z,Completed,In Call,Desk,1,Low,P1,no,Ola
                S-1,2,2026-03-02T08:00:10Z,Completed,In Call,Desk,1,Low,P1,no,Ola
                S-1,3,2026-03-02T08:00:20Z,Completed,Closed,Deep 2nd,2,Low,P1,se,Pia
                S-1,4,2026-03-02T08:00:30Z,Accepted,In Progress,Desk,1,Low,P1,no,Ola
                S-2,1,2026-03-02T08:00:00Z,Accepted,In Progress,Desk,1,Low,P1,no,Ola
                S-2,2,2026-03-02T08:00:10Z,Completed,Resolved,Desk,1,Low,P1,no,Ola
                S-2,3,2026-03-02T08:00:20Z,Completed,Closed,Deep 2nd,2,Low,P1,se,Pia
                """);

        var first = Instant.parse("2026-03-02T08:00:00Z").getEpochSecond();
        assertThat(told.getFirst())
                .containsEntry("resolved_ts", first)
                .containsEntry("last_resolved_ts", first + 10)
                .containsEntry("closed_ts", first + 20)
                .containsEntry("resolving_line", 1)
                .containsEntry("reopens", 1)
                .containsEntry("line_path", "121")
                .containsEntry("ends_completed", false);
        assertThat(told.getLast())
                .containsEntry("last_resolved_ts", first + 10)
                .containsEntry("closed_ts", first + 20)
                .containsEntry("resolving_line", 1)
                .containsEntry("reopens", 0)
                .containsEntry("ends_completed", true);
    }

    @Test
    void anIncidentIsReadInTheOrderOfItsUpdates() throws IOException {
        var told = replayed("incidents", INCIDENTS + """
                I-1,Active,2,1/2/2026 08:05,Net,?,1 - High,2 - Medium,2 - High,1,0,1/2/2026 08:00,1/2/2026 09:00,2/2/2026 09:00,true,Phone,C
                I-1,New,0,1/2/2026 08:05,Desk,Ola,1 - High,2 - Medium,2 - High,0,0,1/2/2026 08:00,1/2/2026 09:00,2/2/2026 09:00,true,Phone,C
                I-1,Awaiting Vendor,3,1/2/2026 08:30,Net,Pia,1 - High,2 - Medium,2 - High,1,0,1/2/2026 08:00,1/2/2026 09:00,2/2/2026 09:00,true,Phone,C
                I-1,Resolved,4,1/2/2026 09:00,Desk,Ola,1 - High,2 - Medium,2 - High,2,0,1/2/2026 08:00,1/2/2026 09:00,2/2/2026 09:00,true,Phone,C
                I-1,Closed,5,2/2/2026 09:00,Desk,Ola,1 - High,2 - Medium,2 - High,2,0,1/2/2026 08:00,1/2/2026 09:00,2/2/2026 09:00,true,Phone,C
                """);

        assertThat(told)
                .singleElement()
                .satisfies(counted -> assertThat(counted)
                        .containsEntry("state_path", "New>Active>Awaiting Vendor>Resolved>Closed")
                        .containsEntry("group_handoffs", 2)
                        .containsEntry("pingpong_group", 1)
                        .containsEntry("assignee_handoffs", 2)
                        .containsEntry("reassignment_count", 2)
                        .containsEntry("resolution_min", 60L)
                        .containsEntry("closure_min", 1_500L)
                        .containsEntry("opened_at", "1/2/2026 08:00")
                        .containsEntry("resolved_at", "1/2/2026 09:00")
                        .containsEntry("closed_at", "2/2/2026 09:00")
                        .containsEntry("priority", "2 - High")
                        .containsEntry("category", "C")
                        .containsEntry("final_state", "Closed"));
    }

    @Test
    void casesGoBesideEachOtherEachAtItsOwnTimeAndNobodyElsesIsTouched() throws IOException {
        clock.set(WEDNESDAY_MORNING);
        var text = new StringBuilder(LINES);
        for (int day = 1; day <= 20; day++) {
            text.append(
                    "C-%1$d,1,2026-03-%1$02dT08:00:00Z,Accepted,In Progress,Desk,1,High,P1,no,Ola%n".formatted(day));
            text.append(
                    "C-%1$d,2,2026-03-%1$02dT09:00:00Z,Accepted,Wait - User,Desk,1,High,P1,no,Ola%n".formatted(day));
            text.append(
                    "C-%1$d,3,2026-03-%1$02dT10:%1$02d:00Z,Completed,Resolved,Desk,1,High,P1,no,Ola%n".formatted(day));
        }

        var told = replayed("beside", text.toString());

        assertThat(told).extracting(counted -> counted.get("case")).hasSize(20).startsWith("C-1", "C-2", "C-3");
        for (int day = 1; day <= 20; day++) {
            assertThat(told.get(day - 1))
                    .containsEntry("paused_user_seconds", 3_600L + day * 60L)
                    .containsEntry("net_open_seconds", 3_600L);
        }
        assertThat(clock.standing()).contains(WEDNESDAY_MORNING);
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheReason() throws IOException {
        var other = file("a,b\n1,2\n");
        var noTime = file(LINES + "A-1,1,yesterday,Accepted,In Progress,Desk,1,High,P1,no,Ola\n");

        assertThatThrownBy(() -> DeskLog.read(other)).hasMessageContaining("needs the columns");
        assertThatThrownBy(() -> DeskLog.read(noTime)).hasMessageContaining("Case A-1: “yesterday” is not a time");
        assertThatThrownBy(() -> DeskLog.read(folder.resolve("none"))).hasMessageContaining("There is no file");
    }

    @Test
    void aLogIsNotReplayedIntoADeskThatExists() throws IOException {
        var text = LINES + "A-1,1,2026-03-02T08:00:00Z,Accepted,In Progress,Desk,1,High,P1,no,Ola\n";
        replayed("twice", text);

        assertThatThrownBy(() -> replayed("twice", text)).hasMessageContaining("already");
    }

    private List<Map<String, @Nullable Object>> replayed(String key, String text) throws IOException {
        var told = new ArrayList<Map<String, @Nullable Object>>();
        replay.replay(replay.ready(DeskLog.read(file(text)), "log-" + key), 3, each -> told.add(each.counters()));
        return told;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "log", ".csv"), text);
    }
}

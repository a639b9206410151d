package io.tierline.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tierline.contract.SupportChannel;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Severity;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A sample workspace as its file tells it. Names between its parts are the keys of the maps. */
record World(
        String workspace,
        String name,
        String desk,
        Map<String, CalendarEntry> calendars,
        Map<String, PlanEntry> plans,
        Map<Severity, Integer> acceptance,
        String acceptanceCalendar,
        Map<Severity, Integer> guidance,
        Map<Level, Map<Severity, Integer>> levelTime,
        Map<Severity, Integer> thirdPartyTime,
        Map<String, Map<String, String>> priority,
        Map<String, VerticalEntry> verticals,
        Map<String, OrganisationEntry> organisations,
        Map<String, TeamEntry> teams,
        @Nullable Map<String, RosterEntry> onCall,
        @Nullable Map<String, PagingEntry> paging,
        Map<String, ChainEntry> chains,
        List<ContactEntry> contacts,
        List<ResponsibilityEntry> responsibilities,
        Map<String, CategoryEntry> categories,
        List<RoutingEntry> routing,
        List<SuggestionEntry> suggestions,
        Map<String, RoleEntry> roles,
        @Nullable List<LadderEntry> ladders,
        @Nullable Map<String, String> phases,
        @Nullable List<StageEntry> stages) {

    private static final String ALL_WEEK = "24x7";

    boolean isAlwaysOpen(String calendar) {
        return Objects.requireNonNull(calendars.get(calendar), calendar)
                .hours()
                .asString("")
                .equals(ALL_WEEK);
    }

    /** @param hours by weekday, or the word {@code 24x7} */
    record CalendarEntry(
            String name,
            ZoneId zone,
            JsonNode hours,
            @Nullable Map<LocalDate, String> holidays) {}

    /** Targets in minutes; a severity without one is best effort. */
    record PlanEntry(
            String name,
            String calendar,
            List<SupportChannel> channels,
            String about,
            Map<String, String> leftOut,
            Map<Severity, Integer> response,
            Map<Severity, Integer> nextResponse,
            Map<Severity, Integer> customerUpdate,
            Map<Severity, Integer> resolution) {}

    /** @param day when the customer comes into the phase, counted from today; at most 60 days ago */
    record StageEntry(String customer, String phase, int day, String note) {}

    record VerticalEntry(String name, String about) {}

    record OrganisationEntry(
            String name,
            OrganisationKind kind,
            List<String> domains,
            @Nullable String plan,
            @Nullable String partner,
            @Nullable String accountManager,
            @Nullable String tam,
            Map<String, PersonEntry> people) {}

    record PersonEntry(
            String name,
            List<String> roles,
            String title,
            @Nullable String persona,
            @Nullable ZoneId zone) {}

    record TeamEntry(
            String name,
            String organisation,
            Level level,
            String calendar,
            List<String> members,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String chat,
            String job,
            @Nullable String lead,
            @Nullable List<String> seniors) {}

    /** An on-call schedule. */
    record RosterEntry(String name, String team, ZoneId zone, List<LayerEntry> layers) {}

    /** @param hours times of the week in which it applies; null for always */
    record LayerEntry(
            String name,
            List<String> people,
            int shiftHours,
            LocalDateTime start,
            @Nullable List<String> hours) {}

    /** @param teams whose tickets page by it where a ladder says {@code page team} */
    record PagingEntry(
            String name, List<PagingStepEntry> steps, int repeats, PagingStepEntry lastResort, List<String> teams) {}

    /** Names one of the four. */
    record PagingStepEntry(
            @Nullable String schedule,
            @Nullable String team,
            @Nullable String person,
            @Nullable String role,
            int minutes) {}

    record ChainEntry(String name, String vertical, List<String> customers, List<LevelEntry> levels) {}

    /** @param categories only tickets of these go there; null for all */
    record LevelEntry(
            Level level,
            String team,
            @Nullable String approver,
            @JsonProperty("for") @Nullable List<String> categories) {}

    record ContactEntry(
            List<String> serves,
            @Nullable String person,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String slack,
            @JsonProperty("for") String purpose) {}

    record ResponsibilityEntry(
            String activity,
            @JsonProperty("does") String doer,
            @Nullable List<String> helps,
            @Nullable List<String> told,
            @Nullable String vertical) {}

    record CategoryEntry(String name, @Nullable List<String> verticals, List<Question> asks) {}

    record Question(String key, String label, @Nullable Boolean required) {}

    record RoutingEntry(String key, Map<String, String> when, Map<String, String> to, String reason) {}

    record SuggestionEntry(
            String key,
            List<String> words,
            @Nullable String category,
            @Nullable Severity severity,
            String reason) {}

    record RoleEntry(String name, List<String> may) {}

    /** A ladder; what is left out demands nothing. */
    record LadderEntry(
            String key,
            String name,
            String kind,
            @Nullable String plan,
            @Nullable Severity severity,
            List<RungEntry> steps) {}

    record RungEntry(
            String at,
            @Nullable String hours,
            @JsonProperty("does") List<String> effects) {}
}

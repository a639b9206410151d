package io.tierline.blueprint.proof;

import io.tierline.kernel.Level;
import io.tierline.kernel.Permission;
import io.tierline.kernel.WireWord;
import io.tierline.promise.Ladder;
import io.tierline.promise.Target;
import io.tierline.promise.TargetFacts;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a blueprint says, as far as somebody must be reached. Every key in it means something. */
record Setup(
        Map<String, Times> calendars,
        Map<String, Set<Permission>> roles,
        Map<String, String> phases,
        Map<String, String> plans,
        Map<String, House> houses,
        Map<String, Team> teams,
        List<Chain> chains,
        List<Promised> targets,
        List<Climb> ladders,
        List<Rule> rules,
        List<Doing> doings,
        Map<String, Rota> rotas,
        Map<String, Route> routes,
        List<Demand> demands) {

    /** Opening hours over the time that is looked at. */
    record Times(String name, ZoneId zone, Hours hours) {}

    record House(String kind, @Nullable ZoneId zone) {}

    /**
     * @param hours its opening hours; always when it has no calendar
     * @param members null when nobody says who is in it
     * @param leads who of them lead it; null when nobody says
     * @param seniors who of them are experienced; null when nobody says
     */
    record Team(
            String key,
            String name,
            String house,
            Level level,
            Hours hours,
            ZoneId zone,
            @Nullable List<String> members,
            @Nullable List<String> leads,
            @Nullable List<String> seniors) {}

    record Step(
            Level level,
            Team team,
            @Nullable String approver,
            @Nullable Permission approval,
            boolean outside,
            String path) {}

    record Chain(
            String key,
            String name,
            @Nullable String vertical,
            @Nullable String phase,
            boolean general,
            List<Step> steps) {

        Optional<Step> at(Level level) {
            return steps.stream().filter(step -> step.level() == level).findFirst();
        }

        Optional<Step> of(Team team) {
            return steps.stream()
                    .filter(step -> step.team().key().equals(team.key()))
                    .findFirst();
        }

        /** Everybody up to that level who is no outside party. */
        Stream<Team> upTo(Level level) {
            return steps.stream()
                    .filter(step -> !step.outside() && !step.level().deeperThan(level))
                    .map(Step::team);
        }
    }

    record Promised(Target target, Times times, String path) {

        /** Seconds of opening time; 0 for best effort. */
        long seconds() {
            var within = target.within();
            return within == null ? 0 : within.toSeconds();
        }
    }

    record Climb(Ladder ladder, String path) {}

    /** @param sure whether it holds for every customer and every subject as long as the rest holds */
    record Rule(
            TargetFacts when,
            @Nullable String vertical,
            boolean sure,
            @Nullable String chain,
            @Nullable Level level,
            @Nullable String team,
            String path) {}

    /** Parties by their part: kinds of organisations, or organisations by key. */
    record Shares(List<String> does, List<String> helps, List<String> told) {

        boolean speaksOf(String party) {
            return does.contains(party) || helps.contains(party) || told.contains(party);
        }
    }

    /** @param some for some customers only */
    record Doing(
            @Nullable String vertical,
            boolean some,
            Set<String> categories,
            Shares always,
            Map<String, Shares> inPhase) {}

    /** @param people null when nobody says who they are */
    record Layer(
            @Nullable List<String> people,
            LocalDateTime from,
            @Nullable LocalDateTime until,
            int turn,
            List<String> during) {}

    record Rota(String key, String name, String team, ZoneId zone, List<Layer> layers, String path) {}

    /**
     * A certificate and where it is demanded.
     *
     * @param holders until when it is valid, {@link Hours#NONE} for good; null when nobody says who holds it
     */
    record Demand(
            String key,
            String name,
            Set<Level> levels,
            Set<String> teams,
            @Nullable Map<String, Long> holders,
            String path) {

        boolean isOf(Team team) {
            return levels.contains(team.level()) || teams.contains(team.key());
        }
    }

    /** Whom a step of a policy pages. */
    enum Sort implements WireWord {
        ON_CALL,
        TEAM,
        ROLE,
        PERSON
    }

    record Paged(Sort sort, String ref, long seconds, String path) {}

    /** @param teams whose tickets page by it where a ladder names no policy */
    record Route(
            String key,
            String name,
            List<Paged> steps,
            int repeats,
            Paged lastResort,
            List<String> teams,
            String path) {}
}

package io.tierline.calendar.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.calendar.RunningTime;
import io.tierline.calendar.RunningTime.Pause;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A calendar that is not saved, and questions to it. */
record Trial(
        @Nullable CalendarDefinition calendar, @Nullable List<Question> questions) {
    private static final int MOST_QUESTIONS = 1_000;
    private static final int MOST_PAUSES = 1_000;

    /** Either {@code start} and {@code seconds}, or {@code from} and {@code to}. */
    @Schema(name = "TrialQuestion")
    record Question(
            @Nullable String start,
            @Nullable Long seconds,
            @Nullable String from,
            @Nullable String to,
            @Nullable List<List<String>> pauses) {}

    record Answers(List<Answer> answers) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TrialAnswer")
    record Answer(@Nullable Instant due, @Nullable Long seconds) {}

    /** A question that was understood. */
    private sealed interface Asked {
        record Due(String field, Instant start, Duration open, List<Pause> pauses) implements Asked {}

        record Open(Instant from, Instant to, List<Pause> pauses) implements Asked {}
    }

    Answers answers(Calendars calendars) {
        BusinessCalendar hours = calendars.compile("calendar.", Fields.required("calendar", calendar));
        List<Asked> asked = asked(Fields.required("questions", questions));
        return new Answers(
                asked.stream().map(question -> answer(hours, question)).toList());
    }

    private static List<Asked> asked(List<Question> questions) {
        var fields = new Fields();
        fields.that(
                        questions.size() <= MOST_QUESTIONS,
                        "questions",
                        "too-many",
                        "Ask at most %d questions at once.".formatted(MOST_QUESTIONS))
                .refuseIfAny();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            asked.add(asked(fields, "questions." + i + ".", questions.get(i)));
        }
        fields.refuseIfAny();
        return asked;
    }

    private static Asked asked(Fields fields, String at, @Nullable Question question) {
        Question given = question == null ? new Question(null, null, null, null, null) : question;
        boolean between = given.from() != null || given.to() != null;
        fields.that(
                !between || (given.start() == null && given.seconds() == null),
                at + "from",
                "ambiguous",
                "Ask with start and seconds, or with from and to.");
        List<Pause> pauses = pauses(fields, at, given.pauses());
        return between
                ? new Asked.Open(
                        fields.instant(at + "from", given.from()), fields.instant(at + "to", given.to()), pauses)
                : new Asked.Due(
                        at + "seconds",
                        fields.instant(at + "start", given.start()),
                        fields.seconds(at + "seconds", given.seconds()),
                        pauses);
    }

    private static List<Pause> pauses(Fields fields, String at, @Nullable List<List<String>> given) {
        List<Pause> pauses = new ArrayList<>();
        if (given == null || given.size() > MOST_PAUSES) {
            fields.that(given == null, at + "pauses", "too-many", "Give at most %d.".formatted(MOST_PAUSES));
            return pauses;
        }
        for (int i = 0; i < given.size(); i++) {
            pause(fields, at + "pauses." + i, given.get(i), pauses);
        }
        return pauses;
    }

    private static void pause(Fields fields, String field, @Nullable List<String> pair, List<Pause> pauses) {
        if (pair == null || pair.size() != 2) {
            fields.that(false, field, "not-a-pair", "A pause is a pair of times.");
            return;
        }
        var from = fields.instant(field + ".0", pair.get(0));
        var to = fields.instant(field + ".1", pair.get(1));
        fields.that(
                to.equals(Instant.EPOCH) || !to.isBefore(from), field, "backwards", "A pause ends after it begins.");
        pauses.add(new Pause(from, to));
    }

    private static Answer answer(BusinessCalendar hours, Asked asked) {
        return switch (asked) {
            case Asked.Due due -> new Answer(due(hours, due), null);
            case Asked.Open open ->
                new Answer(
                        null,
                        RunningTime.of(hours, open.pauses())
                                .between(open.from(), open.to())
                                .toSeconds());
        };
    }

    private static Instant due(BusinessCalendar hours, Asked.Due asked) {
        try {
            return RunningTime.of(hours, asked.pauses()).due(asked.start(), asked.open());
        } catch (DateTimeException beyond) {
            throw Fields.beyond(asked.field());
        }
    }
}

package io.tierline.blueprint.replay;

import java.util.ArrayList;
import java.util.List;

/** Says what a replay leaves as it was, so that nobody takes it for more than it is. */
final class Notes {

    private Notes() {}

    static List<Note> of(long guessed, long cut) {
        var notes = new ArrayList<>(List.of(
                new Note(
                        "people",
                        0,
                        "What people did stays as it was, with its times: replies, solutions, waiting, hand-offs and their answers."),
                new Note(
                        "first-place",
                        0,
                        "Only where the rules send a ticket first is found anew, where the blueprint sends its like elsewhere than the rules of now; later places stay as they were."),
                new Note(
                        "facts",
                        0,
                        "Type, category and what people said of severity, impact and urgency stay as they were; only the priority matrix is read anew. Suggestions and critical periods are not."),
                new Note("plans", 0, "Customers have the plans and phases they had when they asked."),
                new Note("ladders", 0, "Ladders are not climbed and nobody is paged.")));
        if (guessed > 0) {
            notes.add(new Note(
                    "classified-anew",
                    guessed,
                    "%,d tickets were classified anew before their history told what they had been: they are taken to have been from the start what they became."
                            .formatted(guessed)));
        }
        if (cut > 0) {
            notes.add(new Note(
                    "long-histories",
                    cut,
                    "%,d tickets have so long a history that only its beginning was lived again.".formatted(cut)));
        }
        return List.copyOf(notes);
    }
}

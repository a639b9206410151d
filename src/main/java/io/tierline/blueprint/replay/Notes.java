package io.tierline.blueprint.replay;

import java.util.ArrayList;
import java.util.List;

/** Says what a replay leaves as it was, so that nobody takes it for more than it is. */
final class Notes {

    private Notes() {}

    static List<Note> of(long guessed, long cut) {
        var notes = new ArrayList<>(
                List.of(
                        new Note(
                                "people",
                                0,
                                "What people did stays as it was, with its times: replies, solutions, waiting, hand-offs and their answers."),
                        new Note(
                                "first-place",
                                0,
                                "Where the rules send a ticket first is found anew, where the blueprint sends its like elsewhere than the rules of now. A hand-off to where it is then already, or below, falls away; later places stay as they were."),
                        new Note(
                                "facts",
                                0,
                                "What people said of type, category, severity, impact and urgency stays as it was. What the words suggested, the priority matrix and critical periods are read anew; what somebody set right later counts as said from the start."),
                        new Note("plans", 0, "Customers have the plans and phases they had when they asked."),
                        new Note(
                                "ladders",
                                0,
                                "Ladders are climbed anew. What people made of a step, such as taking what was handed up, is not: the ticket's way stays.")));
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

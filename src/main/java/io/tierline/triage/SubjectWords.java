package io.tierline.triage;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The words of a subject that rules look for. */
public final class SubjectWords {

    private SubjectWords() {}

    /** Those of the words that rules find in the subject, as a subject that they find the same in. */
    public static String found(Collection<String> words, String subject) {
        if (words.isEmpty()) {
            return "";
        }
        var phrases = Phrases.in(subject);
        return words.stream()
                .filter(word -> phrases.firstOf(List.of(word)).isPresent())
                .sorted()
                .collect(Collectors.joining(" / "));
    }
}

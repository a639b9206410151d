package io.tierline.ticket.web;

import io.tierline.kernel.Grade;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.web.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The form of a new ticket. What is left open is found by the rules, and the ticket says why. */
public record NewTicketView(List<Field> who, List<Field> what, List<Field> kind, Problems problems) {

    static NewTicketView of(
            Map<String, String> values, Problems problems, List<Option> customers, List<Option> categories) {
        var fields = new Fields(values, problems);
        return new NewTicketView(
                List.of(
                        fields.of(Field.of("email", "requester.email", "E-mail of who asks", ""))
                                .hint("Left empty: you. An unknown address becomes a person not yet verified."),
                        fields.of(Field.text("requester.name", "Name", "")),
                        fields.of(Field.select("customer", "Customer", "", customers))),
                List.of(
                        fields.of(Field.text("subject", "Subject", "")).must(),
                        fields.of(Field.area("body", "What happens, since when, how often", ""))
                                .must()),
                List.of(
                        fields.of(Field.select("type", "Type", "", words(TicketType.values()))),
                        fields.of(Field.select("severity", "Severity", "", words(Severity.values()))),
                        fields.of(Field.select("impact", "Impact", "", words(Grade.values()))),
                        fields.of(Field.select("urgency", "Urgency", "", words(Grade.values()))),
                        fields.of(Field.select("category", "Category", "", categories)),
                        fields.of(Field.text("tags", "Tags", ""))),
                problems);
    }

    private static List<Option> words(WireWord[] words) {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Let the rules choose")));
        Arrays.stream(words).forEach(word -> options.add(new Option(word.wire(), Spelled.word(word))));
        return options;
    }

    private record Fields(Map<String, String> values, Problems problems) {
        Field of(Field field) {
            String value = values.getOrDefault(field.name(), field.value());
            return new Field(
                    field.name(),
                    field.label(),
                    field.type(),
                    value,
                    field.hint(),
                    field.autocomplete(),
                    field.required(),
                    field.options(),
                    problems.of(field.name()));
        }
    }
}

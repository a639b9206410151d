package io.tierline.ticket.web;

import io.tierline.kernel.Grade;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import io.tierline.ticket.Source;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.web.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The form of a new ticket. What is left open is found by the rules, and the ticket says why. */
public record NewTicketView(List<Field> who, List<Field> what, List<Field> kind, Problems problems) {

    private static final List<Option> WAYS = List.of(
            new Option(Source.AGENT.wire(), "Not said"),
            new Option(Source.PHONE.wire(), "By telephone"),
            new Option(Source.CHAT.wire(), "By chat"),
            new Option(Source.EMAIL.wire(), "By e-mail"));

    static NewTicketView of(
            Map<String, String> values, Problems problems, List<Option> customers, List<Option> categories) {
        var fields = new Fields(values, problems);
        return new NewTicketView(
                List.of(
                        fields.of(Field.of("email", "requester.email", "E-mail of who asks", ""))
                                .hint("Left empty: you. An unknown address becomes a person not yet verified."),
                        fields.of(Field.text("requester.name", "Name", "")),
                        fields.of(Field.select("customer", "Customer", "", customers)),
                        fields.of(Field.select("source", "How they reached us", Source.AGENT.wire(), WAYS))),
                List.of(
                        fields.of(Field.text("subject", "Subject", "")).must(),
                        fields.of(Field.area("body", "What happens, since when, how often", ""))
                                .must()),
                kinds(fields, problems, categories),
                problems);
    }

    /** Whether a way that the plan leaves out is taken all the same is asked only where it is left out. */
    private static List<Field> kinds(Fields fields, Problems problems, List<Option> categories) {
        List<Field> kinds = new ArrayList<>();
        if (problems.of("source") != null) {
            kinds.add(fields.of(Field.text("exception", "Take it all the same, because", ""))
                    .hint("Stands on the ticket as the reason why the plan was set aside."));
        }
        kinds.addAll(List.of(
                fields.of(Field.select("type", "Type", "", words(TicketType.values()))),
                fields.of(Field.select("severity", "Severity", "", words(Severity.values()))),
                fields.of(Field.select("impact", "Impact", "", words(Grade.values()))),
                fields.of(Field.select("urgency", "Urgency", "", words(Grade.values()))),
                fields.of(Field.select("category", "Category", "", categories)),
                fields.of(Field.text("tags", "Tags", ""))));
        return kinds;
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

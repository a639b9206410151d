package io.tierline.blueprint.part;

import io.tierline.blueprint.text.Shape;
import io.tierline.calendar.BusinessCalendar;
import io.tierline.kernel.WireWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All sections, in the order in which one needs the other. */
@Component
public class Parts {

    static final int LONGEST_NAME = 200;
    private static final int LONGEST_ABOUT = 4_000;

    private final List<Part> all;

    Parts(
            RolePart roles,
            CalendarPart calendars,
            VerticalPart verticals,
            PhasePart phases,
            UndertakingParts undertakings,
            OrganisationPart organisations,
            TeamPart teams,
            CertificatePart certificates,
            OnCallPart onCall,
            PagingPart paging,
            ChainPart chains,
            CategoryPart categories,
            PriorityPart priorities,
            PlanPart plans,
            TargetPart targets,
            LadderPart ladders,
            ActivityPart activities,
            ContactPart contacts,
            RoutingPart routing,
            SuggestionPart suggestions) {
        this.all = List.of(
                roles,
                calendars,
                verticals,
                phases,
                organisations,
                teams,
                certificates,
                onCall,
                paging,
                chains,
                categories,
                priorities,
                plans,
                undertakings.entitlements(),
                targets,
                ladders,
                activities,
                contacts,
                routing,
                suggestions,
                undertakings.ticketSteps(),
                undertakings.kpis());
    }

    /** Every section. */
    public List<Part> all() {
        return all;
    }

    /** What stands in the section of that name, for people. */
    public String things(String section) {
        return all.stream()
                .filter(part -> part.name().equals(section))
                .findFirst()
                .map(Part::things)
                .orElse(section);
    }

    /** The grammar of the whole text. */
    public Shape.Fields grammar() {
        var fields = new ArrayList<Shape.Field>();
        fields.add(Shape.must("blueprint", new Shape.Whole(1, 1), "The version of this grammar: 1."));
        fields.add(Shape.must("name", Shape.text(LONGEST_NAME), "What this blueprint is called."));
        fields.add(Shape.may("about", Shape.text(LONGEST_ABOUT), "Whom it is for and what it promises."));
        all.forEach(part -> fields.add(Shape.may(part.name(), part.shape(), part.about())));
        var replacing = all.stream()
                .filter(Part::replaces)
                .map(part -> Shape.may(
                        part.name(),
                        new Shape.MapOf(Shape.key(), Shape.key(), 200),
                        "What goes away, and what takes its place."))
                .toList();
        fields.add(Shape.may(
                "replace",
                new Shape.Fields(replacing),
                "For what goes away while it is in use: what takes its place. Read once, when it goes."));
        return new Shape.Fields(fields);
    }

    /** The hours of an entry of the calendars that was found sound. */
    public static BusinessCalendar hours(Object calendar) {
        return BusinessCalendar.of(CalendarPart.definition(Values.of(calendar)));
    }

    static List<Object> listed(Map<String, Object> entries) {
        var list = new ArrayList<>();
        entries.forEach((key, entry) -> {
            var item = new LinkedHashMap<String, Object>();
            item.put("key", key);
            item.putAll(Values.of(entry).map());
            list.add(item);
        });
        return list;
    }

    static <E extends Enum<E> & WireWord> Shape words(Class<E> type) {
        return new Shape.Word(
                Arrays.stream(type.getEnumConstants()).map(WireWord::wire).toList());
    }

    static Shape levels() {
        return Shape.word("L1", "L2", "L3", "L4");
    }
}

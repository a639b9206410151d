package io.tierline.escalation;

import io.tierline.directory.Person;
import io.tierline.kernel.Ids;
import io.tierline.kernel.WorkspaceId;
import java.time.Clock;
import java.util.Collection;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells people news: a line in their list, and an event for those who carry it further. */
@Component
class Announcing {

    private static final int LONGEST_TITLE = 400;
    private static final int LONGEST = 1_000;

    private final NewsTable table;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Announcing(NewsTable table, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    /** @param topic each person is told once of it */
    record Message(String topic, String title, String says, String link, boolean alarm) {}

    void tell(WorkspaceId workspace, Collection<Person> people, Message message) {
        for (var person : people) {
            var news = new News(
                    Ids.next(),
                    person.id(),
                    cut(message.title(), LONGEST_TITLE),
                    cut(message.says(), LONGEST),
                    message.link(),
                    message.alarm(),
                    clock.instant(),
                    null);
            if (table.add(workspace, message.topic(), news)) {
                events.publishEvent(new NewsGiven(workspace, news));
            }
        }
    }

    private static String cut(String words, int most) {
        return words.length() <= most ? words : words.substring(0, most);
    }
}

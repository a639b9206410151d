package io.tierline.channel;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.escalation.News;
import io.tierline.escalation.NewsGiven;
import io.tierline.escalation.Notice;
import io.tierline.escalation.NoticesGiven;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.promise.LadderWords;
import io.tierline.ticket.TicketQueries;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Mails what a ladder told somebody. To an outside party not even the subject is told. */
@Component
class EscalationMails {

    private final Outbox outbox;
    private final Desks desks;
    private final MailWords words;
    private final TicketQueries tickets;
    private final DirectoryQueries directory;

    EscalationMails(Outbox outbox, Desks desks, MailWords words, TicketQueries tickets, DirectoryQueries directory) {
        this.outbox = outbox;
        this.desks = desks;
        this.words = words;
        this.tickets = tickets;
        this.directory = directory;
    }

    @EventListener
    void mail(NoticesGiven given) {
        desks.sending(given.workspace()).ifPresent(desk -> {
            var subjects = tickets.subjects(
                    Actor.system(given.workspace()),
                    given.notices().stream().map(Notice::ticket).distinct().toList());
            given.notices().forEach(notice -> mail(desk, notice, subjects.getOrDefault(notice.ticket(), "")));
        });
    }

    @EventListener
    void mail(NewsGiven given) {
        desks.sending(given.workspace()).ifPresent(desk -> mail(desk, given.news()));
    }

    /** It is about no one ticket, so it has no number. */
    private void mail(Desk desk, News news) {
        var to = directory.person(desk.workspace(), news.person()).orElseThrow();
        var said = words.news(to.name(), news.says(), news.link());
        outbox.put(
                desk,
                new MailDraft(
                        MailKind.NOTICE,
                        null,
                        0,
                        news.id(),
                        to.email(),
                        to.name(),
                        news.title(),
                        said.text(),
                        said.html(),
                        List.of()));
    }

    private void mail(Desk desk, Notice notice, String subject) {
        var workspace = desk.workspace();
        var to = directory.person(workspace, notice.person()).orElseThrow();
        boolean outside = directory
                .organisation(workspace, to.organisation())
                .map(Organisation::kind)
                .filter(kind -> kind != OrganisationKind.THIRD_PARTY)
                .isEmpty();
        var promise = LadderWords.promise(notice.kind());
        var said = words.notice(
                notice.ticketNumber(),
                promise + ": " + notice.says(),
                words.due(notice.dueAt(), to.zone()),
                "You are told by step %d of the ladder “%s”.".formatted(notice.step(), notice.ladder()));
        outbox.put(
                desk,
                new MailDraft(
                        MailKind.NOTICE,
                        notice.ticket(),
                        notice.ticketNumber(),
                        notice.id(),
                        to.email(),
                        to.name(),
                        MailWords.noticeSubject(
                                notice.way() == Notice.Way.ALARM ? "Nobody was reached" : promise,
                                notice.ticketNumber(),
                                outside ? "" : subject),
                        said.text(),
                        said.html(),
                        List.of()));
    }
}

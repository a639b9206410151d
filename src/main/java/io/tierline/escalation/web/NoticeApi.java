package io.tierline.escalation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.escalation.News;
import io.tierline.escalation.Notice;
import io.tierline.escalation.Notices;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Standing;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "Notices", description = "What escalation ladders told you. Your own list only.")
class NoticeApi {

    private final Notices notices;

    NoticeApi(Notices notices) {
        this.notices = notices;
    }

    @GetMapping
    @Operation(
            summary = "List what you were told",
            description = "Newest first; `unread=true` leaves out what you read.")
    Page<NoticeAnswer> list(Actor actor, PageRequest page, @RequestParam(defaultValue = "false") boolean unread) {
        return notices.of(actor, unread, page).map(NoticeAnswer::of);
    }

    @PutMapping("/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say that you have read it")
    ResponseEntity<Void> read(Actor actor, @PathVariable String id) {
        notices.read(actor, notice(id));
        return Answers.done();
    }

    @DeleteMapping("/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Put it back among the unread")
    ResponseEntity<Void> unread(Actor actor, @PathVariable String id) {
        notices.unread(actor, notice(id));
        return Answers.done();
    }

    @GetMapping("/news")
    @Operation(
            summary = "List what you were told beside ladders",
            description =
                    "A page that reached nobody, a phase that began with open tickets to hand over. Newest first; `unread=true` leaves out what you read.")
    Page<NewsAnswer> news(Actor actor, PageRequest page, @RequestParam(defaultValue = "false") boolean unread) {
        return notices.news(actor, unread, page).map(NewsAnswer::of);
    }

    @PutMapping("/news/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say that you have read that news")
    ResponseEntity<Void> readNews(Actor actor, @PathVariable String id) {
        notices.readNews(actor, notice(id));
        return Answers.done();
    }

    /** @param alarm whether something went wrong that you must not overlook */
    record NewsAnswer(
            UUID id,
            String title,
            String says,
            String link,
            boolean alarm,
            Instant at,
            @Nullable Instant readAt) {

        static NewsAnswer of(News news) {
            return new NewsAnswer(
                    news.id(), news.title(), news.says(), news.link(), news.alarm(), news.at(), news.readAt());
        }
    }

    static UUID notice(String id) {
        return Ids.parse(id).orElseThrow(Refused::notFound);
    }

    /**
     * @param subject null when you may not see the ticket
     * @param standing how the promise stands now; null when you may not see the ticket
     * @param endedAt when it was done or cancelled; null while it is owed
     */
    record NoticeAnswer(
            UUID id,
            TicketId ticket,
            long ticketNumber,
            @Nullable String subject,
            PromiseKind promise,
            String ladder,
            int step,
            Notice.Way way,
            String says,
            Instant dueAt,
            Instant at,
            @Nullable Instant readAt,
            @Nullable Standing standing,
            @Nullable Instant endedAt) {

        static NoticeAnswer of(Notices.Told told) {
            var notice = told.notice();
            var promise = told.promise();
            return new NoticeAnswer(
                    notice.id(),
                    notice.ticket(),
                    notice.ticketNumber(),
                    told.subject(),
                    notice.kind(),
                    notice.ladder(),
                    notice.step(),
                    notice.way(),
                    notice.says(),
                    notice.dueAt(),
                    notice.at(),
                    notice.readAt(),
                    promise == null ? null : promise.standing(),
                    promise == null ? null : promise.endedAt());
        }
    }
}

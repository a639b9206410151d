package io.tierline.ticket;

/** What each queue holds, in SQL. Placeholders in braces are filled in by {@link Visibility}. */
final class QueueSql {

    static final String LIVE = " and t.state not in ('solved', 'closed')";

    private static final String WAITING = """
            t.id in ((select w.id from ticket.ticket w
                       where w.workspace_id = :workspace and w.assignee_id = :person
                         and w.state in ('pending', 'on-hold') %s)
                     union all
                     (select w.id from ticket.ticket w
                       where w.workspace_id = :workspace and w.team_id = any (:teams)
                         and w.state in ('pending', 'on-hold') %s))
            """;

    private QueueSql() {}

    /** The relation its tickets are read from: that one, unless they are found by who holds them. */
    static String from(Queue queue, String relation) {
        return switch (queue) {
            case MINE, TEAM, UNASSIGNED, WAITING, SOLVED -> "{held}";
            case ALL, OFFERED, ASKED, APPROVAL, OUTSIDE, TRIAGE, DOUBTED, REQUESTED, FOLLOWED -> relation;
        };
    }

    /** The relation its tickets are counted from. */
    static String countedFrom(Queue queue) {
        return switch (queue) {
            case TEAM, UNASSIGNED -> "{teams}";
            default -> from(queue, "{tickets}");
        };
    }

    /** The condition on a ticket {@code t} for counting up to {@code :limit}, which need not look at more than that either. */
    static String countedBy(Queue queue) {
        return queue == Queue.WAITING ? WAITING.formatted("limit :limit", "limit :limit") : chosenBy(queue);
    }

    /** The condition on a ticket {@code t}. */
    static String chosenBy(Queue queue) {
        return switch (queue) {
            case ALL -> "true";
            case MINE -> "t.assignee_id = :person" + LIVE;
            case TEAM -> "t.team_id = any (:teams)" + LIVE;
            case UNASSIGNED -> "t.team_id = any (:teams) and t.assignee_id is null" + LIVE;
            case WAITING -> WAITING.formatted("", "");
            case OFFERED -> """
                    t.hand_off is not null
                    and exists (select 1 from ticket.hand_off h
                                 where h.workspace_id = t.workspace_id and h.ticket_id = t.id
                                   and h.state in ('offered', 'asked') and h.to_team = any (:teams))
                    """;
            case ASKED -> """
                    t.side not in ('customer', 'outside')
                    and exists (select 1 from ticket.guidance g
                                 where g.workspace_id = t.workspace_id and g.ticket_id = t.id
                                   and g.answered_at is null and g.team_id = any (:teams))
                    """;
            case APPROVAL -> """
                    t.hand_off is not null and t.side not in ('customer', 'outside')
                    and exists (select 1 from ticket.hand_off h
                                 where h.workspace_id = t.workspace_id and h.ticket_id = t.id
                                   and h.state = 'awaiting-approval'
                                   and (h.approver = :person or h.approver_permission = any (:granted)))
                    """;
            case OUTSIDE -> """
                    (t.outside or t.hold_party is not null or t.hand_off is not null)
                    and t.side not in ('customer', 'outside')
                    and (t.outside or t.hold_party is not null
                         or exists (select 1 from ticket.hand_off h
                                     where h.workspace_id = t.workspace_id and h.ticket_id = t.id
                                       and h.state in ('offered', 'asked') and h.outside))
                    """ + LIVE;
            case TRIAGE -> "t.team_id is null and t.side <> 'outside'" + LIVE;
            case DOUBTED -> "t.side = 'chain' and t.doubted_since is not null";
            case SOLVED -> "t.team_id = any (:teams) and t.solved_at > :lately and t.state in ('solved', 'closed')";
            case REQUESTED -> "t.requester_id = :person";
            case FOLLOWED -> """
                    exists (select 1 from ticket.follower f
                             where f.workspace_id = t.workspace_id and f.ticket_id = t.id and f.person_id = :person)
                    """;
        };
    }
}

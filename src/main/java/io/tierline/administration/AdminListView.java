package io.tierline.administration;

import io.tierline.web.Pager;
import io.tierline.web.Tab;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list as its page shows it. */
public record AdminListView(
        String title,
        String one,
        String action,
        String q,
        boolean archived,
        boolean searchable,
        List<Tab> sections,
        List<Tab> standing,
        AdminList list,
        Pager pager) {

    static AdminListView of(
            Section here, List<Section> open, AdminList list, String q, boolean archived, boolean further) {
        var action = "/admin/" + here.path();
        var asked = action + "?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&archived=" + archived;
        return new AdminListView(
                here.title(),
                here.one(),
                action,
                q,
                archived,
                here.searchable(),
                tabs(here, open),
                here.forGood()
                        ? List.of()
                        : List.of(
                                new Tab("In use", action, null, !archived),
                                new Tab("Archived", action + "?archived=true", null, archived)),
                list,
                new Pager("", further ? asked : null, list.next() == null ? null : asked + "&after=" + list.next()));
    }

    static List<Tab> tabs(Section here, List<Section> open) {
        return open.stream()
                .map(section -> new Tab(section.title(), "/admin/" + section.path(), null, section.equals(here)))
                .toList();
    }
}

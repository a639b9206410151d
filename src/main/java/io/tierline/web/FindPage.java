package io.tierline.web;

import io.tierline.kernel.Actor;
import io.tierline.web.PaletteSource.Found;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the palette and the search page find, from all features. */
@Controller
class FindPage {
    private static final int IN_PALETTE = 8;
    private static final int ON_PAGE = 50;
    private static final int LONGEST = 200;

    private final List<PaletteSource> sources;

    FindPage(List<PaletteSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @GetMapping("/palette")
    String palette(Actor actor, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("view", find(actor, q, IN_PALETTE));
        return "web/found-list";
    }

    @GetMapping("/search")
    String search(Actor actor, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("view", find(actor, q, ON_PAGE));
        return "web/found";
    }

    private FoundView find(Actor actor, String q, int limit) {
        String words = q.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            return new FoundView(words.isEmpty() ? words : "", List.of());
        }
        List<Found> found = sources.stream()
                .flatMap(source -> source.find(actor, words, limit).stream())
                .limit(limit)
                .toList();
        return new FoundView(words, found);
    }
}

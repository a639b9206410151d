package io.tierline.portal;

import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.Tab;
import java.util.List;

/**
 * The customer's requests.
 *
 * @param heading the news
 * @param whose mine or everybody's; empty when there is no choice
 * @param show which tab, for the search form
 */
public record HomeView(
        String heading,
        String under,
        List<Tab> tabs,
        List<Tab> whose,
        String show,
        String mine,
        String q,
        List<Row> rows,
        Pager pager,
        Blank blank) {

    static String heading(long waiting, long open) {
        if (waiting > 0) {
            return waiting == 1 ? "One request waits for you" : waiting + " requests wait for you";
        }
        if (open > 0) {
            return open == 1 ? "We work on one request of yours" : "We work on " + open + " requests";
        }
        return "Nothing is open. All well?";
    }
}

package io.tierline.responsibility.web;

import io.tierline.web.Blank;
import io.tierline.web.Pager;
import java.util.List;

/** The customers whose support the reader may look up. */
public record CustomersView(String heading, String q, List<Row> rows, Blank blank, Pager pager) {

    /** A customer. */
    public record Row(String name, String href, String plan, String place) {}
}

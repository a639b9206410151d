package io.tierline.oncall.web;

import io.tierline.web.Blank;
import io.tierline.web.Field;
import io.tierline.web.Pager;
import io.tierline.web.Problems;
import io.tierline.web.Tab;
import java.util.List;

/**
 * The list of pages.
 *
 * @param form to page somebody by hand; empty for who may not
 */
public record PagesView(
        String heading,
        List<Tab> tabs,
        List<PageCard> cards,
        Blank blank,
        Pager pager,
        List<Field> form,
        Problems problems) {}

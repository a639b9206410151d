package io.tierline.api;

import io.tierline.kernel.FieldProblem;
import java.util.List;

/**
 * What the error page shows.
 *
 * @param fragment true when only a part of a page was asked for
 */
public record ErrorPage(
        int status, String code, String title, String detail, List<FieldProblem> errors, boolean fragment) {}

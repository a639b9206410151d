package io.tierline.api;

import io.tierline.kernel.FieldProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request was refused: problem details after RFC 9457.
 *
 * @param headers what the answer must say besides, such as {@code Retry-After}
 */
record Problem(
        int status,
        String code,
        String title,
        String detail,
        List<FieldProblem> errors,
        Map<String, Object> details,
        Map<String, String> headers) {

    static final String MEDIA_TYPE = "application/problem+json";

    Problem(int status, String code, String title, String detail) {
        this(status, code, title, detail, List.of(), Map.of(), Map.of());
    }

    Problem withErrors(List<FieldProblem> more) {
        return new Problem(status, code, title, detail, more, details, headers);
    }

    Problem withDetails(Map<String, Object> more) {
        return new Problem(status, code, title, detail, errors, more, headers);
    }

    Problem withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, title, detail, errors, details, more);
    }

    /** The members in the order people read them. */
    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "/problems/" + code);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.put("code", code);
        members.put("errors", errors);
        details.forEach(members::putIfAbsent);
        return members;
    }
}

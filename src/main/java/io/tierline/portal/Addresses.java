package io.tierline.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the portal's pages are. */
final class Addresses {

    static final String HOME = "/portal";
    static final String NEW = "/portal/new";
    static final String HELPERS = "/portal/helpers";
    static final String PLAN = "/portal/plan";

    private Addresses() {}

    static String request(long number) {
        return "/portal/requests/" + number;
    }

    static String file(long number, Object attachment) {
        return "/tickets/" + number + "/attachments/" + attachment;
    }

    /** The address with those parameters that are not empty. */
    static String with(String address, Map<String, String> parameters) {
        var query = parameters.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? address : address + "?" + query;
    }
}

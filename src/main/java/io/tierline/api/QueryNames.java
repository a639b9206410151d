package io.tierline.api;

import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query or a form of files with a parameter that its resource does not know: a misspelt filter would otherwise answer
 * everything.
 */
final class QueryNames implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var query = request.getQueryString();
        if (handler instanceof HandlerMethod method && (query != null || request instanceof MultipartRequest)) {
            var known = known(method);
            Stream.concat(query == null ? Stream.empty() : sent(query), parts(request))
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw Refused.of(HttpRefusal.UNKNOWN_PARAMETER)
                                .with("parameter", name)
                                .with("known", known.isEmpty() ? "none" : String.join(", ", known));
                    });
        }
        return true;
    }

    private static Stream<String> parts(HttpServletRequest request) {
        return request instanceof MultipartRequest form
                ? Stream.concat(form.getMultiFileMap().keySet().stream(), request.getParameterMap().keySet().stream())
                : Stream.empty();
    }

    private static Stream<String> sent(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2)[0])
                .map(QueryNames::decoded);
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }

    private static Set<String> known(HandlerMethod method) {
        var names = new TreeSet<String>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            var asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                names.add(
                        asked.name().isEmpty()
                                ? method.getMethod()
                                        .getParameters()[parameter.getParameterIndex()]
                                        .getName()
                                : asked.name());
            }
            if (parameter.getParameterType() == PageRequest.class) {
                names.add("limit");
                names.add("after");
            }
        }
        return names;
    }
}

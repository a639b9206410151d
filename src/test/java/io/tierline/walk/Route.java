package io.tierline.walk;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One method of one path, such as {@code POST /tickets/{number}/solution}. */
record Route(String method, String pattern) {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::[^/]*)?}(?=[/.]|$)");

    /** What answers beside the controllers. */
    private static final List<Route> BESIDE =
            List.of(new Route("GET", "/healthz"), new Route("GET", "/readyz"), new Route("GET", "/metrics"));

    /** All there are, by path. */
    static List<Route> all(RequestMappingHandlerMapping mapping) {
        return Stream.concat(
                        BESIDE.stream(),
                        mapping.getHandlerMethods().keySet().stream().flatMap(Route::of))
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
    }

    private static Stream<Route> of(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(pattern -> (methods.isEmpty() ? Stream.of(RequestMethod.GET) : methods.stream())
                        .map(method -> new Route(method.name(), pattern)));
    }

    /** The path without what its variables must look like. */
    String path() {
        return VARIABLE.matcher(pattern).replaceAll("{$1}");
    }

    /** The path with something in the place of each variable. */
    String with(Function<String, String> things) {
        return VARIABLE.matcher(pattern).replaceAll(found -> things.apply(found.group(1)));
    }

    boolean api() {
        return pattern.startsWith("/api/");
    }

    boolean reads() {
        return method.equals("GET");
    }

    boolean has(String part) {
        return path().contains(part);
    }

    @Override
    public String toString() {
        return method + " " + path();
    }
}

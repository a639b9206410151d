package io.tierline.api;

import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What handlers may ask for beside the usual: {@link PageRequest}, {@link IfMatch}, ids and wire words. */
@Configuration(proxyBeanMethods = false)
class Arguments implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageRequests());
        resolvers.add(new IfMatches());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new QueryNames()).addPathPatterns("/api/v1/**");
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new WireWords());
        addId(registry, WorkspaceId.class, WorkspaceId::new);
        addId(registry, PersonId.class, PersonId::new);
        addId(registry, OrganisationId.class, OrganisationId::new);
        addId(registry, TeamId.class, TeamId::new);
        addId(registry, TicketId.class, TicketId::new);
    }

    /** A form's empty field is no id and no word: the converters answer null for it, which Spring allows. */
    @SuppressWarnings("NullAway")
    private static <T> void addId(FormatterRegistry registry, Class<T> type, Function<UUID, T> id) {
        registry.addConverter(
                String.class,
                type,
                text -> text.isBlank()
                        ? null
                        : id.apply(Ids.parse(text.strip())
                                .orElseThrow(() -> new IllegalArgumentException("this is not an id"))));
    }

    private static final class PageRequests implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == PageRequest.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var after = request.getParameter("after");
            return PageRequest.of(
                    limit(request.getParameter("limit"), parameter), after == null || after.isEmpty() ? null : after);
        }

        private static @Nullable Integer limit(@Nullable String text, MethodParameter parameter) {
            try {
                return text == null || text.isBlank() ? null : Integer.valueOf(text.strip());
            } catch (NumberFormatException notANumber) {
                throw new MethodArgumentTypeMismatchException(text, Integer.class, "limit", parameter, notANumber);
            }
        }
    }

    private static final class IfMatches implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == IfMatch.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return IfMatch.of(request.getHeader(HttpHeaders.IF_MATCH));
        }
    }

    private static final class WireWords implements ConverterFactory<String, WireWord> {

        @Override
        @SuppressWarnings("NullAway")
        public <T extends WireWord> Converter<String, T> getConverter(Class<T> type) {
            return text -> text.isBlank() ? null : constant(type, text.strip());
        }

        private static <T extends WireWord> T constant(Class<T> type, String text) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.wire().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no such word"));
        }
    }
}

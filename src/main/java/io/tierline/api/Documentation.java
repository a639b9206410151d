package io.tierline.api;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document: springdoc reads the handlers, this adds what all of them share. */
@Configuration(proxyBeanMethods = false)
class Documentation {

    private static final String PROBLEM = "Problem";
    private static final String TOKEN = "token";
    private static final Set<Class<?>> IDS =
            Set.of(WorkspaceId.class, PersonId.class, OrganisationId.class, TeamId.class, TicketId.class);

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, PageRequest.class, IfMatch.class);
    }

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info()
                        .title("Tierline")
                        .version("1")
                        .description("""
                                Support operations across organisations. Every list answers `items` and `next`; send \
                                `next` back as `after` for the page that follows. Every POST may carry an \
                                `Idempotency-Key`: sent again within a day it answers as the first time and does \
                                nothing twice; a refused one did nothing and leaves its key free. Answers with an `ETag` may be changed under `If-Match`. Refusals are \
                                problem details (RFC 9457) that name each field at fault; a query parameter that a resource does not know is refused too. Bodies hold at most 2 MB of \
                                JSON or 30 MB of multipart. Times are UTC.""")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token made under your profile or by `tierline token`.")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return document -> document.getComponents().addSchemas(PROBLEM, problem());
    }

    @Bean
    OperationCustomizer conventions() {
        return (operation, handler) -> {
            if (handler.hasMethodAnnotation(PostMapping.class)) {
                operation.addParametersItem(
                        header(Idempotency.HEADER, "1 to 200 printable ASCII characters, new for each new request."));
            }
            addParameters(operation, handler);
            nameEmptyAnswers(operation, handler);
            addProblems(operation);
            return operation;
        };
    }

    @Bean
    ModelConverter wireWordsAndIds() {
        return new WireWordsAndIds();
    }

    private static void addParameters(Operation operation, HandlerMethod handler) {
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.getParameterType() == PageRequest.class) {
                operation.addParametersItem(query("limit", "How many items, 1 to 100; 50 if absent.", "integer"));
                operation.addParametersItem(query("after", "`next` of the page before.", "string"));
            }
            if (parameter.getParameterType() == IfMatch.class) {
                operation.addParametersItem(header("If-Match", "The ETag you have seen; 412 when it is stale."));
            }
        }
    }

    /** Handlers without a body answer 204 by {@link Answers#done}; springdoc takes them for 200. */
    private static void nameEmptyAnswers(Operation operation, HandlerMethod handler) {
        var answered = ResolvableType.forMethodReturnType(handler.getMethod());
        if (answered.getRawClass() == ResponseEntity.class
                && answered.getGeneric(0).getRawClass() == Void.class) {
            operation.getResponses().remove("200");
            operation.getResponses().addApiResponse("204", new ApiResponse().description("Done."));
        }
    }

    private static void addProblems(Operation operation) {
        problem(operation, "400", "The request cannot be read.");
        problem(operation, "401", "No valid token.");
        problem(operation, "403", "Your roles do not allow it.");
        problem(operation, "404", "Nothing there, or not yours to see.");
        problem(operation, "422", "Fields at fault; `errors` names each.");
        operation
                .getResponses()
                .addApiResponse(
                        "429",
                        answer("Too many requests.")
                                .addHeaderObject(
                                        "Retry-After",
                                        new Header()
                                                .description("Seconds to wait.")
                                                .schema(typed("integer"))));
    }

    private static void problem(Operation operation, String status, String description) {
        operation.getResponses().addApiResponse(status, answer(description));
    }

    private static ApiResponse answer(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static Parameter query(String name, String description, String type) {
        return new Parameter()
                .in("query")
                .name(name)
                .description(description)
                .required(false)
                .schema(typed(type));
    }

    private static Parameter header(String name, String description) {
        return new Parameter()
                .in("header")
                .name(name)
                .description(description)
                .required(false)
                .schema(typed("string"));
    }

    private static Schema<?> problem() {
        var error = typed("object")
                .addProperty("field", typed("string").description("The field as you wrote it."))
                .addProperty("code", typed("string").description("A stable word for the fault."))
                .addProperty("message", typed("string").description("What to do about it."));
        return typed("object")
                .description("Why a request was refused (RFC 9457). Some problems have members of their own besides.")
                .addProperty("type", typed("string").description("Names the problem, `/problems/<code>`."))
                .addProperty("title", typed("string"))
                .addProperty("status", typed("integer"))
                .addProperty("detail", typed("string").description("What is wrong, for people."))
                .addProperty("code", typed("string").description("Names the problem, for programs."))
                .addProperty("errors", typed("array").items(error));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema<Object> typed(String type) {
        var schema = new JsonSchema();
        schema.setTypes(new LinkedHashSet<>(Set.of(type))); // springdoc takes "null" out of it
        return (Schema) schema;
    }

    /** Tells the reader of Java types how ids and words are written. */
    private static final class WireWordsAndIds implements ModelConverter {

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            var raw = raw(type);
            if (raw != null && IDS.contains(raw)) {
                return typed("string").format("uuid");
            }
            if (raw != null && raw.isEnum() && WireWord.class.isAssignableFrom(raw)) {
                var words = typed("string");
                words.setEnum(List.copyOf(JsonConventions.wordsOf(raw)));
                return words;
            }
            if (raw != null && raw.getEnclosingClass() != null && raw.getName().startsWith("io.tierline.")) {
                type.name(
                        nameOf(raw.getEnclosingClass().getSimpleName().replaceFirst("Api$", ""), raw.getSimpleName()));
            }
            return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        }

        /** Many types are called Body or When; where they stand tells them apart: RoutingRuleWhen, LadderWhen. */
        private static String nameOf(String place, String name) {
            var shared = 0;
            while (!name.startsWith(place.substring(shared))) {
                shared++;
            }
            return place.substring(0, shared) + name;
        }

        private static @Nullable Class<?> raw(AnnotatedType type) {
            JavaType constructed = Json31.mapper().constructType(type.getType());
            return constructed == null ? null : constructed.getRawClass();
        }
    }
}

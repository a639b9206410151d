package io.tierline.api;

import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Refused;
import io.tierline.workspace.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.InvocableHandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Finds what would have been refused of a body besides the fields that are of the wrong type: its handler is tried with what
 * could be read, and all that it did is undone. So people hear of everything at once, and features check a body in one place.
 */
@Component
class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final ObjectProvider<RequestMappingHandlerAdapter> adapter;
    private final Tenancy tenancy;

    Rehearsal(ObjectProvider<RequestMappingHandlerAdapter> adapter, Tenancy tenancy) {
        this.adapter = adapter;
        this.tenancy = tenancy;
    }

    /** The fields of the wrong type, and after them what the handler finds wrong with the others. */
    List<FieldProblem> all(WrongFields wrong, HttpServletRequest request, HttpServletResponse response) {
        var all = new ArrayList<>(wrong.problems());
        var named = all.stream().map(problem -> top(problem.field())).collect(Collectors.toSet());
        var readable = wrong.readable();
        var actor = Caller.actor();
        if (readable != null
                && actor.isPresent()
                && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod handler) {
            try {
                tenancy.run(actor.get().workspace(), () -> {
                    invoke(handler, readable, new ServletWebRequest(request, response));
                    throw new Undone();
                });
            } catch (Refused refused) {
                refused.problems().stream()
                        .filter(problem -> isOther(problem, named))
                        .forEach(all::add);
            } catch (RuntimeException undone) {
                LOG.debug("Nothing more is wrong with it, or it cannot be told", undone);
            }
        }
        return all;
    }

    private static boolean isOther(FieldProblem problem, Set<String> named) {
        return !named.contains(top(problem.field()));
    }

    /** A field that could not be read is missing in the rehearsal, and so is all in it. */
    private static String top(String field) {
        var dot = field.indexOf('.');
        return dot < 0 ? field : field.substring(0, dot);
    }

    private void invoke(HandlerMethod handler, Object body, ServletWebRequest request) {
        var invocable = new InvocableHandlerMethod(handler.createWithResolvedBean());
        var resolvers = adapter.getObject().getArgumentResolvers();
        invocable.setHandlerMethodArgumentResolvers(
                new HandlerMethodArgumentResolverComposite().addResolvers(resolvers));
        try {
            invocable.invokeForRequest(request, new ModelAndViewContainer(), body);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    /** Ends the transaction without a trace. */
    private static final class Undone extends RuntimeException {
        Undone() {
            super("undone", null, false, false);
        }
    }
}

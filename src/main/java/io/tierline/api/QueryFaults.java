package io.tierline.api;

import io.tierline.kernel.FieldProblem;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says of a query which parameters cannot be read: Spring stops at the first, people want to hear of all. */
@Component
class QueryFaults {

    private final ObjectProvider<ConversionService> conversion;

    QueryFaults(@Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversion) {
        this.conversion = conversion;
    }

    /** The parameter the handler stumbled over, and all others that it would have. */
    List<FieldProblem> in(MethodArgumentTypeMismatchException mismatch) {
        var method = mismatch.getParameter().getMethod();
        var all = new ArrayList<FieldProblem>();
        all.add(wrongType(
                mismatch.getName(), TypeDescriptor.nested(mismatch.getParameter(), 0), mismatch.getRequiredType()));
        if (method != null) {
            others(method).stream()
                    .filter(problem -> !problem.field().equals(mismatch.getName()))
                    .forEach(all::add);
        }
        return all;
    }

    private List<FieldProblem> others(Method method) {
        var problems = new ArrayList<FieldProblem>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            var parameter = SynthesizingMethodParameter.forExecutable(method, i);
            fault(parameter, method.getParameters()[i].getName()).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<FieldProblem> fault(MethodParameter parameter, String name) {
        var asked = parameter.getParameterAnnotation(RequestParam.class);
        var request = RequestContextHolder.getRequestAttributes();
        if (asked == null
                || !(request instanceof org.springframework.web.context.request.ServletRequestAttributes web)) {
            return Optional.empty();
        }
        var field = asked.name().isEmpty() ? name : asked.name();
        var sent = web.getRequest().getParameterValues(field);
        if (sent == null) {
            return Optional.empty();
        }
        var type = new TypeDescriptor(parameter);
        Object source = sent.length == 1 ? sent[0] : sent;
        try {
            conversion.getObject().convert(source, TypeDescriptor.forObject(source), type);
            return Optional.empty();
        } catch (ConversionException unreadable) {
            return Optional.of(wrongType(field, type, type.getType()));
        }
    }

    private static FieldProblem wrongType(String field, @Nullable TypeDescriptor type, @Nullable Class<?> usual) {
        var element = type == null ? null : type.getElementTypeDescriptor();
        return Faults.wrongType(field, element == null ? usual : element.getType());
    }
}

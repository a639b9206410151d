package io.tierline.api;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Refused;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Finds out what is wrong with a request from the exception it ended in. */
@Component
class RequestFaults {

    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";
    private static final String SOON = "2";
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private final Problems problems;
    private final QueryFaults query;

    RequestFaults(Problems problems, QueryFaults query) {
        this.problems = problems;
        this.query = query;
    }

    Problem of(Exception failure) {
        return switch (failure) {
            case Refused refused -> problems.of(refused);
            case WrongFields wrong -> ofFields(wrong.problems());
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case TypeMismatchException mismatch ->
                problems.ofFields(List.of(
                        Faults.wrongType(String.valueOf(mismatch.getPropertyName()), mismatch.getRequiredType())));
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
            case MissingServletRequestPartException missing -> missing(missing.getRequestPartName());
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName());
            case MethodArgumentNotValidException invalid -> invalid(invalid.getBindingResult());
            case BindException invalid -> invalid(invalid.getBindingResult());
            case MaxUploadSizeExceededException large -> problems.uploadTooLarge();
            case InvalidParameterException unreadable -> problems.of(HttpRefusal.UNREADABLE_PARAMETER);
            case MultipartException broken -> noRoom(broken) ? cannotBeKept() : problems.of(HttpRefusal.MALFORMED_BODY);
            case HttpRequestMethodNotSupportedException other -> methodNotAllowed(other);
            case HttpMediaTypeNotSupportedException other -> mediaType(other);
            case BadCredentialsException bad -> notSignedIn(HttpRefusal.BAD_TOKEN);
            case AuthenticationException unknown -> notSignedIn(HttpRefusal.NOT_SIGNED_IN);
            case CsrfException stale -> problems.of(HttpRefusal.STALE_FORM);
            case AccessDeniedException denied -> problems.ofStatus(403);
            case DataAccessException database -> database(database);
            case CannotCreateTransactionException database -> unavailable();
            case TransactionSystemException database -> unavailable();
            case ErrorResponse response ->
                problems.ofStatus(response.getStatusCode().value());
            default -> byCause(failure);
        };
    }

    /** A view or a converter may have wrapped the refusal that a façade gave. */
    private Problem byCause(Exception failure) {
        return failure.getCause() instanceof Refused refused ? problems.of(refused) : problems.of(HttpRefusal.FAULT);
    }

    private Problem unreadable(HttpMessageNotReadableException unreadable) {
        return NestedExceptionUtils.getMostSpecificCause(unreadable) instanceof Refused refused
                ? problems.of(refused)
                : problems.of(HttpRefusal.MALFORMED_BODY);
    }

    /** A malformed id in the path names nothing; anywhere else it is a field at fault. */
    private Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                ? problems.notFound()
                : problems.ofFields(query.in(mismatch));
    }

    private Problem missing(String field) {
        return problems.ofField(field, "required", "This is missing.");
    }

    private Problem invalid(BindingResult result) {
        return problems.ofFields(result.getFieldErrors().stream()
                .map(error -> fault(error, result))
                .toList());
    }

    private static FieldProblem fault(FieldError error, BindingResult result) {
        return error.isBindingFailure()
                ? Faults.wrongType(error.getField(), result.getFieldType(error.getField()))
                : new FieldProblem(
                        error.getField(),
                        "invalid",
                        Objects.requireNonNullElse(error.getDefaultMessage(), "This needs another look."));
    }

    private Problem methodNotAllowed(HttpRequestMethodNotSupportedException other) {
        var problem = problems.of(HttpRefusal.METHOD_NOT_ALLOWED);
        var allowed = other.getSupportedMethods();
        return allowed == null ? problem : problem.withHeader("Allow", String.join(", ", allowed));
    }

    private Problem mediaType(HttpMediaTypeNotSupportedException other) {
        var supported = other.getSupportedMediaTypes().stream()
                .map(MediaType::toString)
                .distinct()
                .collect(Collectors.joining(", "));
        var problem = problems.of(HttpRefusal.UNSUPPORTED_MEDIA_TYPE);
        return supported.isEmpty() ? problem : problem.withHeader("Accept", supported);
    }

    private Problem database(DataAccessException failure) {
        var cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (cause instanceof SQLException sql && CHARACTER_NOT_IN_REPERTOIRE.equals(sql.getSQLState())) {
            return problems.of(HttpRefusal.UNREADABLE_TEXT);
        }
        return switch (failure) {
            case DataAccessResourceFailureException gone -> unavailable();
            case QueryTimeoutException slow -> unavailable();
            case TransientDataAccessException busy -> unavailable();
            default -> problems.of(HttpRefusal.FAULT);
        };
    }

    /** Files of a request lie on the disk before anybody sees them; that it is full is told by its words alone. */
    private static boolean noRoom(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var words = String.valueOf(cause.getMessage());
            if (cause instanceof IOException && FULL.stream().anyMatch(words::contains)) {
                return true;
            }
        }
        return false;
    }

    private Problem cannotBeKept() {
        return problems.of(Refused.of(CommonRefusal.CANNOT_BE_KEPT).with("retryAfterSeconds", SOON));
    }

    private Problem notSignedIn(HttpRefusal refusal) {
        return problems.of(refusal).withHeader("WWW-Authenticate", "Bearer realm=\"tierline\"");
    }

    private Problem unavailable() {
        return problems.of(HttpRefusal.UNAVAILABLE).withHeader("Retry-After", SOON);
    }

    Problem ofFields(List<FieldProblem> fields) {
        return problems.ofFields(fields);
    }

    /** For callers outside of handlers, where only a status is known. */
    Problem ofStatus(int status) {
        return problems.ofStatus(status);
    }
}

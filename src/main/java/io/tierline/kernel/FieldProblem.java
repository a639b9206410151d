package io.tierline.kernel;

/**
 * What is wrong with one field of a request.
 *
 * @param field its name as the client wrote it
 * @param code a stable word for the fault, such as {@code required} or {@code too-long}
 * @param message what to do about it, for people
 */
public record FieldProblem(String field, String code, String message) {}

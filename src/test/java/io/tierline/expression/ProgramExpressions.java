package io.tierline.expression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the regular expressions out of the program's classes: those kept in static fields, and those written at the call
 * of {@code matches}, {@code split}, {@code replaceAll}, {@code replaceFirst} or {@code Pattern.compile}.
 */
final class ProgramExpressions {

    private static final Set<String> OF_TEXT = Set.of("matches", "split", "replaceAll", "replaceFirst");
    private static final Set<String> AGAINST_WHOLE = Set.of("matches", "asMatchPredicate");

    private final Map<String, Expression> found = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final Map<String, Boolean> onlyWhole = new HashMap<>();

    private ProgramExpressions() {}

    static ProgramExpressions of(Path classes) throws IOException {
        var all = new ProgramExpressions();
        List<ClassModel> models;
        try (var files = Files.walk(classes)) {
            models = files.filter(file -> file.toString().endsWith(".class"))
                    .map(ProgramExpressions::parsed)
                    .toList();
        }
        models.forEach(model -> model.methods().forEach(method -> all.read(model, method)));
        models.forEach(all::fields);
        return all;
    }

    List<Expression> found() {
        return List.copyOf(found.values());
    }

    /** Where an expression is made of what only the running program knows. */
    List<String> unknown() {
        return unknown.stream().sorted().distinct().toList();
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(ClassModel model, MethodModel method) {
        var steps = new ArrayList<Instruction>();
        method.code().ifPresent(code -> code.forEach(element -> keep(element, steps)));
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case InvokeInstruction call -> calls(place(model, method), call, i, steps);
                case FieldInstruction field when isPattern(field) -> uses(field, i, steps);
                default -> {}
            }
        }
    }

    private static void keep(CodeElement element, List<Instruction> steps) {
        if (element instanceof Instruction step) {
            steps.add(step);
        }
    }

    private void calls(String place, InvokeInstruction call, int at, List<Instruction> steps) {
        var owner = call.owner().asInternalName();
        var name = call.name().stringValue();
        boolean ofText = owner.equals("java/lang/String") && OF_TEXT.contains(name);
        boolean compiled = owner.equals("java/util/regex/Pattern")
                && Set.of("compile", "matches").contains(name);
        if (!ofText && !compiled) {
            return;
        }
        if (compiled && kept(steps, at)) {
            return;
        }
        int arguments = call.typeSymbol().parameterCount();
        boolean more = arguments == 2 && !(compiled && name.equals("matches"));
        var regex = constant(steps, at - (more ? 2 : 1));
        int flags = compiled && more && constant(steps, at - 1) instanceof Integer number ? number : 0;
        if (regex instanceof String text) {
            add(place, Pattern.compile(text, flags), AGAINST_WHOLE.contains(name) || compiled && followed(steps, at));
        } else {
            unknown.add(place + " " + name);
        }
    }

    /** A compiled expression that goes into a static field is found there. */
    private static boolean kept(List<Instruction> steps, int at) {
        return at + 1 < steps.size()
                && steps.get(at + 1) instanceof FieldInstruction field
                && field.opcode() == Opcode.PUTSTATIC;
    }

    private static Object constant(List<Instruction> steps, int at) {
        return at >= 0 && steps.get(at) instanceof ConstantInstruction constant
                ? constant.constantValue()
                : "".getClass();
    }

    private void uses(FieldInstruction field, int at, List<Instruction> steps) {
        if (field.opcode() == Opcode.GETSTATIC) {
            onlyWhole.merge(key(field), followed(steps, at), Boolean::logicalAnd);
        }
    }

    /** Whether the next thing done with the expression is to hold it against a whole text. */
    private static boolean followed(List<Instruction> steps, int at) {
        return steps.stream()
                .skip(at + 1L)
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .filter(call -> call.owner().asInternalName().startsWith("java/util/regex/"))
                .map(call -> call.name().stringValue())
                .filter(name -> !name.equals("matcher"))
                .findFirst()
                .filter(AGAINST_WHOLE::contains)
                .isPresent();
    }

    private void fields(ClassModel model) {
        var name = model.thisClass().asInternalName().replace('/', '.');
        boolean any =
                model.fields().stream().anyMatch(field -> field.fieldType().equalsString("Ljava/util/regex/Pattern;"));
        if (any) {
            try {
                for (var field : Class.forName(name).getDeclaredFields()) {
                    field(field);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(name, e);
            }
        }
    }

    private void field(Field field) throws IllegalAccessException {
        if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            var key = field.getDeclaringClass().getName().replace('.', '/') + "." + field.getName();
            var place = field.getDeclaringClass().getName().replace("io.tierline.", "") + "." + field.getName();
            add(place, (Pattern) field.get(null), onlyWhole.getOrDefault(key, false));
        }
    }

    /** The same expression of several places is tried once for each way of using it. */
    private void add(String place, Pattern pattern, boolean whole) {
        var key = pattern.flags() + " " + whole + " " + pattern.pattern();
        found.putIfAbsent(key, new Expression(place, pattern, whole));
    }

    private static boolean isPattern(FieldInstruction field) {
        return field.typeSymbol().descriptorString().equals("Ljava/util/regex/Pattern;");
    }

    private static String key(FieldInstruction field) {
        return field.owner().asInternalName() + "." + field.name().stringValue();
    }

    private static String place(ClassModel model, MethodModel method) {
        return model.thisClass().asInternalName().replace('/', '.').replace("io.tierline.", "") + "."
                + method.methodName().stringValue();
    }
}

package io.tierline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/**
 * Has the real database parse every statement in the program: a misspelt column or a missing grant is found here and not by
 * whoever clicks first. The statements are the string constants of the compiled classes that begin like one; what is put
 * together at run time (it holds a placeholder) is left to the tests of its feature.
 */
class StatementsTest extends RunningTierline {

    private static final int CONSTANT_STRING = 8;
    private static final Pattern STATEMENT =
            Pattern.compile("^\\s*(select|insert into|update|delete from|with [a-z_]+ as)\\s.*", Pattern.DOTALL);
    private static final int FEWEST = 100;

    @Autowired
    DataSource dataSource;

    @Test
    void everyStatementPreparesOnTheRealSchema() throws Exception {
        var statements = statements();
        var failures = new ArrayList<String>();
        try (var connection = dataSource.getConnection()) {
            for (var statement : statements) {
                prepare(connection, statement, failures);
            }
        }
        assertThat(statements).hasSizeGreaterThan(FEWEST);
        assertThat(failures).isEmpty();
    }

    private static void prepare(Connection connection, Constant statement, List<String> failures) {
        var parsed = NamedParameterUtils.parseSqlStatement(statement.text());
        var sql = NamedParameterUtils.substituteNamedParameters(parsed, new MapSqlParameterSource());
        try (var prepared = connection.prepareStatement(sql)) {
            prepared.getParameterMetaData();
        } catch (SQLException refused) {
            failures.add(statement.owner() + ": " + refused.getMessage() + "\n" + statement.text());
        }
    }

    private static List<Constant> statements() throws IOException {
        try (Stream<Path> classes = Files.walk(Path.of("target/classes/io/tierline"))) {
            return classes.filter(path -> path.toString().endsWith(".class"))
                    .flatMap(StatementsTest::constants)
                    .filter(constant -> STATEMENT.matcher(constant.text()).matches())
                    .filter(constant -> isWhole(constant.text()))
                    .toList();
        }
    }

    /** No placeholder of ours, and no hole of a string that is put together at run time. */
    private static boolean isWhole(String text) {
        return !text.contains("%s") && !text.contains("{") && text.indexOf('\u0001') < 0;
    }

    private static Stream<Constant> constants(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var reader = new ClassReader(bytes);
            var buffer = new char[reader.getMaxStringLength()];
            var found = new ArrayList<Constant>();
            for (var item = 1; item < reader.getItemCount(); item++) {
                var offset = reader.getItem(item);
                if (offset > 0 && bytes[offset - 1] == CONSTANT_STRING) {
                    found.add(new Constant(reader.getClassName(), reader.readUTF8(offset, buffer)));
                }
            }
            return found.stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Constant(String owner, String text) {}
}

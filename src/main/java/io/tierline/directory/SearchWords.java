package io.tierline.directory;

import io.tierline.kernel.WorkspaceId;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words under which organisations and people are found: small letters without accents, by their beginnings. */
@Component
class SearchWords {

    private static final int MOST_TERMS = 5;
    private static final int MOST_WORDS = 60;
    private static final int LONGEST = 254;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final JdbcClient jdbc;

    SearchWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(WorkspaceId workspace, String kind, UUID row, Collection<String> texts) {
        jdbc.sql("delete from directory.search_word where workspace_id = :workspace and kind = :kind and row_id = :row")
                .param("workspace", workspace.value())
                .param("kind", kind)
                .param("row", row)
                .update();
        jdbc.sql("""
                insert into directory.search_word (workspace_id, kind, word, row_id)
                select :workspace, :kind, word, :row from unnest(cast(:words as text[])) as word
                """)
                .param("workspace", workspace.value())
                .param("kind", kind)
                .param("row", row)
                .param("words", words(texts).toArray(String[]::new))
                .update();
    }

    /** What is searched for; empty when nothing is. */
    static String[] terms(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return new String[0];
        }
        var terms = new LinkedHashSet<String>();
        for (var part : SPACE.splitAsStream(plain(q.strip())).toList()) {
            terms.addAll(part.contains("@") ? List.of(part) : pieces(part));
        }
        return terms.stream().limit(MOST_TERMS).map(SearchWords::cut).toArray(String[]::new);
    }

    private static Set<String> words(Collection<String> texts) {
        var words = new LinkedHashSet<String>();
        for (var text : texts) {
            var plain = plain(text);
            words.addAll(pieces(plain));
            if (plain.contains("@")) {
                words.add(cut(plain));
            }
        }
        return new LinkedHashSet<>(words.stream().limit(MOST_WORDS).toList());
    }

    private static List<String> pieces(String plain) {
        return BETWEEN_WORDS
                .splitAsStream(plain)
                .filter(piece -> !piece.isEmpty())
                .map(SearchWords::cut)
                .toList();
    }

    private static String plain(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static String cut(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
    }
}

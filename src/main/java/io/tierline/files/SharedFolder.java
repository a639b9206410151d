package io.tierline.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether this node's folder is the one that belongs to its database and that all nodes share: a mark, drawn once, stands in
 * both. With a folder of its own, or when a shared disk is not mounted, a node could not read what others took.
 */
@Component
class SharedFolder {

    private final ContentFolder folder;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile @Nullable String mark;

    SharedFolder(ContentFolder folder, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.folder = folder;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The first that asks for it on a database marks its folder; others that ask meanwhile wait for that. */
    boolean isHere() {
        try {
            var known = known();
            return folder.mark().equals(Optional.of(known));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Not before somebody asks: commands on a text alone have no database, and those beside a desk no folder. */
    private String known() {
        var known = mark;
        if (known == null) {
            known = ofDatabase().orElseGet(this::drawn);
            mark = known;
        }
        return known;
    }

    private String drawn() {
        transaction.executeWithoutResult(_ -> {
            try {
                var there = folder.mark();
                var drawn = there.orElseGet(() -> UUID.randomUUID().toString());
                if (insert(drawn) && there.isEmpty()) {
                    folder.mark(drawn);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        return ofDatabase().orElseThrow();
    }

    private Optional<String> ofDatabase() {
        return jdbc.sql("select mark from files.folder").query(String.class).optional();
    }

    private boolean insert(String drawn) {
        return jdbc.sql("insert into files.folder (mark) values (:mark) on conflict do nothing")
                        .param("mark", drawn)
                        .update()
                == 1;
    }
}

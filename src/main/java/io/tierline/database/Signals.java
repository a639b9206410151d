package io.tierline.database;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Short words to all nodes of one database, this one too. They are heard when the transaction they were said in has
 * committed, and never when it is undone. A node that was away missed them: they are for what can be looked up again.
 */
@Component
public class Signals {

    private final JdbcClient jdbc;

    Signals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says it on the channel; what one transaction says twice is heard once. */
    public void send(String channel, String words) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(Set.of(new Said(channel, words)));
            return;
        }
        spoken().said.add(new Said(channel, words));
    }

    private Spoken spoken() {
        var begun = (Spoken) TransactionSynchronizationManager.getResource(this);
        if (begun == null) {
            begun = new Spoken();
            begun.resume();
            TransactionSynchronizationManager.registerSynchronization(begun);
        }
        return begun;
    }

    private void tell(Set<Said> said) {
        jdbc.sql(
                        "select pg_notify(s.channel, s.words) from unnest(:channels::text[], :words::text[]) s (channel, words)")
                .param("channels", said.stream().map(Said::channel).toArray(String[]::new))
                .param("words", said.stream().map(Said::words).toArray(String[]::new))
                .query()
                .listOfRows();
    }

    private record Said(String channel, String words) {}

    /** One statement for all that a transaction said, just before it commits. */
    private final class Spoken implements TransactionSynchronization {

        private final Set<Said> said = new LinkedHashSet<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            tell(said);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Signals.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Signals.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            suspend();
        }
    }
}

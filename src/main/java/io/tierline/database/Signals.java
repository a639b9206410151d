package io.tierline.database;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Short words to all nodes of one database, this one too. They are said when the transaction they belong to has committed,
 * and never when it is undone. Not every word is heard by every node: one that was away, or one whose speaker was killed,
 * is told that something was missed. They are for what can be looked up again.
 */
@Component
public class Signals {

    private final Speaking speaking;

    Signals(Speaking speaking) {
        this.speaking = speaking;
    }

    /** Says it on the channel; what one transaction says twice is heard once. Words are not empty. */
    public void send(String channel, String words) {
        var said = new Said(channel, words);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            spoken().said.add(said);
        } else {
            speaking.say(Set.of(said));
        }
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

    /** No words at all: something was said that is not known any more. */
    record Said(String channel, String words) {}

    /** What one transaction says. */
    private final class Spoken implements TransactionSynchronization {

        private final Set<Said> said = new LinkedHashSet<>();

        @Override
        public void afterCommit() {
            speaking.say(said);
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

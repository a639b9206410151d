package io.tierline.channel;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Properties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Signs in to the servers that hold mailboxes. */
@Component
@EnableConfigurationProperties(MailboxSettings.class)
class MailboxServers {

    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "60000";

    private final MailboxPasswords passwords;
    private final GuardedSockets sockets;

    MailboxServers(MailboxPasswords passwords, MailboxSettings settings) {
        this.passwords = passwords;
        this.sockets = new GuardedSockets(settings::allows);
    }

    Store open(Mailboxes.Pointer pointer, Mailbox box) throws MessagingException {
        var password = passwords.of(pointer);
        Store store = session(box).getStore(box.tls() ? "imaps" : "imap");
        try {
            store.connect(box.host(), box.port(), box.login(), password);
            return store;
        } catch (MessagingException | RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /**
     * What the administrator of the workspace is told. How a connection failed is for the log alone: one sentence for all
     * ways, or whoever may define a mailbox could ask which machines there are behind the desk, and what listens on them.
     */
    static String words(Throwable failure) {
        return switch (failure) {
            case AuthenticationFailedException _ -> "The server does not take the login with this password.";
            case FolderNotFoundException _ -> "The server has no such folder.";
            case MailboxPasswords.Missing missing -> missing.words();
            case RuntimeException _ -> "Its mail could not be taken in. The log of the installation says why.";
            default -> "No mail server answers there, or it is in a network that mailboxes are not fetched from.";
        };
    }

    private Session session(Mailbox box) {
        var properties = new Properties();
        String prefix = box.tls() ? "mail.imaps." : "mail.imap.";
        properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.put(prefix + "timeout", ANSWER_MILLIS);
        properties.put(prefix + "writetimeout", ANSWER_MILLIS);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "socketFactory", sockets);
        properties.put(prefix + "socketFactory.fallback", "false"); // else it tries again without ours
        properties.put("mail.imap.starttls.enable", "true");
        return Session.getInstance(properties);
    }
}

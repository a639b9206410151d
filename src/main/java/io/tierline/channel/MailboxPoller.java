package io.tierline.channel;

import io.tierline.workspace.Tenancy;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches mail by IMAP. A mail is marked as seen only after its row is committed; its UID is the key of the row, so one
 * fetched again after a crash is not taken twice.
 */
@Component
class MailboxPoller {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxPoller.class);
    private static final int MOST_AT_ONCE = 200;

    private final Mailboxes mailboxes;
    private final Intake intake;
    private final MailSettings settings;
    private final Tenancy tenancy;
    private final MailboxServers servers;

    MailboxPoller(Mailboxes mailboxes, Intake intake, MailSettings settings, Tenancy tenancy, MailboxServers servers) {
        this.mailboxes = mailboxes;
        this.intake = intake;
        this.settings = settings;
        this.tenancy = tenancy;
        this.servers = servers;
    }

    /** Polls every mailbox once; trouble with one does not keep the others. */
    void work() {
        mailboxes.all().forEach(this::poll);
    }

    private void poll(Mailboxes.Pointer pointer) {
        String problem = "";
        try {
            var box = tenancy.in(pointer.workspace(), () -> mailboxes.one(pointer));
            if (box.isPresent()) {
                poll(pointer, box.get());
            }
        } catch (MessagingException | IOException | RuntimeException failure) {
            LOG.warn(
                    "Mailbox {} of workspace {} cannot be read: {}",
                    pointer.key(),
                    pointer.workspace(),
                    failure.toString());
            problem = MailboxServers.words(failure);
        }
        String told = problem;
        tenancy.run(pointer.workspace(), () -> mailboxes.polled(pointer, told));
    }

    private void poll(Mailboxes.Pointer pointer, Mailbox box) throws MessagingException, IOException {
        try (Store store = servers.open(pointer, box);
                Folder folder = store.getFolder(box.folder())) {
            folder.open(Folder.READ_WRITE);
            fetch(pointer, box, folder);
        }
    }

    private void fetch(Mailboxes.Pointer pointer, Mailbox box, Folder folder) throws MessagingException, IOException {
        var uids = (UIDFolder) folder;
        long validity = uids.getUIDValidity();
        var reached = tenancy.in(pointer.workspace(), () -> mailboxes.position(pointer));
        long after = reached.validity() == validity ? reached.lastUid() : 0;
        for (Message message : unread(folder, uids, after)) {
            long uid = uids.getUID(message);
            take(pointer, box, message, validity + ":" + uid);
            message.setFlag(Flags.Flag.SEEN, true);
            tenancy.run(pointer.workspace(), () -> mailboxes.reached(pointer, new Mailboxes.Position(validity, uid)));
        }
    }

    private static List<Message> unread(Folder folder, UIDFolder uids, long after) throws MessagingException {
        Message[] found = uids.getMessagesByUID(after + 1, UIDFolder.LASTUID);
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(found, profile);
        // "LASTUID" answers the last mail even if it is older than what was asked for.
        return Arrays.stream(found)
                .filter(message -> message != null && uid(uids, message) > after)
                .sorted(Comparator.comparingLong(message -> uid(uids, message)))
                .limit(MOST_AT_ONCE)
                .toList();
    }

    private static long uid(UIDFolder uids, Message message) {
        try {
            return uids.getUID(message);
        } catch (MessagingException goneMeanwhile) {
            return -1;
        }
    }

    private void take(Mailboxes.Pointer pointer, Mailbox box, Message message, String number)
            throws MessagingException, IOException {
        var raw = new ByteArrayOutputStream();
        if (message.getSize() <= settings.maxBytes()) {
            if (message instanceof IMAPMessage imap) {
                imap.setPeek(true);
            }
            message.writeTo(raw);
        }
        var desk = new Desks.Address(pointer.workspace(), box.desk());
        String key = box.key() + ":" + number;
        intake.take(new Arrival("imap", key, desk, "", "", bounded(raw.toByteArray(), message, number)));
    }

    /** One that is too large is not lost unseen: its place is taken by a mail that says so. */
    private byte[] bounded(byte[] raw, Message message, String number) throws MessagingException {
        if (raw.length > 0 && raw.length <= settings.maxBytes()) {
            return raw;
        }
        String[] from = message.getHeader("From");
        String[] subject = message.getHeader("Subject");
        String told =
                "From: %s\r\nSubject: %s\r\nMessage-ID: <too-large.%s@mailbox.invalid>\r\n\r\nThis mail is too large to be taken (%d bytes). It is still in the mailbox.\r\n"
                        .formatted(first(from), first(subject), number.replace(':', '.'), message.getSize());
        return told.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String first(String @org.jspecify.annotations.Nullable [] values) {
        return values == null || values.length == 0 ? "" : values[0];
    }
}

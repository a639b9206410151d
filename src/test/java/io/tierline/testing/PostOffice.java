package io.tierline.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The world's mail: takes what the desk sends, and sends to the desk as any mail program does. */
public final class PostOffice {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    static {
        SERVER.start();
    }

    private PostOffice() {}

    static String url() {
        return "smtp://127.0.0.1:" + SERVER.getSmtp().getPort();
    }

    /** What was delivered to the address so far, the first first. */
    public static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    /** All text of a mail. */
    public static String text(MimeMessage mail) {
        return GreenMailUtil.getBody(mail).replace("=\r\n", "").replace("\r\n", "\n");
    }

    /** Sends a plain mail to the desk's listener, as an answer when one is named. */
    public static void send(
            int listener, String from, String to, String subject, String text, @Nullable MimeMessage answered) {
        try {
            var session = Session.getInstance(new Properties());
            var mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(from));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            mail.setSubject(subject, "UTF-8");
            mail.setText(text, "UTF-8");
            if (answered != null) {
                mail.setHeader("In-Reply-To", answered.getMessageID());
                mail.setHeader("References", answered.getMessageID());
            }
            mail.saveChanges();
            try (var transport = session.getTransport("smtp")) {
                transport.connect("127.0.0.1", listener, null, null);
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .anyMatch(recipient -> recipient.toString().contains(address));
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

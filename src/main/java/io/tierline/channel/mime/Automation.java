package io.tierline.channel.mime;

/**
 * Who or what wrote a mail, as far as its headers tell (RFC 3834 and the older habits).
 *
 * @param because the header or words that told, empty for a person's mail
 */
public record Automation(Kind kind, String because) {

    /** From a person to a machine's answer; all but the first are never answered automatically. */
    public enum Kind {
        PERSON,
        AUTO_REPLY,
        GENERATED,
        LIST,
        BULK
    }

    public static final Automation NONE = new Automation(Kind.PERSON, "");

    /** True for an out-of-office answer and the like: it does not count as the customer's answer. */
    public boolean autoReply() {
        return kind == Kind.AUTO_REPLY;
    }

    /** True if an automatic answer could start a loop or annoy a list. */
    public boolean neverAnswer() {
        return kind != Kind.PERSON;
    }
}

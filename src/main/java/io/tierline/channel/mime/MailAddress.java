package io.tierline.channel.mime;

/** One mailbox: display name (may be empty) and the address with its domain in lower case. */
public record MailAddress(String name, String address) {

    /** The name if there is one that does not pose as an address, otherwise the address. */
    public String shown() {
        return name.isBlank() || name.contains("@") ? address : name;
    }

    public String localPart() {
        return address.substring(0, Math.max(address.lastIndexOf('@'), 0));
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}

package io.tierline.ticket;

/**
 * Waiting for the customer.
 *
 * @param reason what is waited for; said to the customer at most 10,000 characters, kept inside at most 1,000
 * @param told who learns of the reason
 */
public record CustomerWait(String reason, Told told) {

    /** Who learns of it. */
    public enum Told implements io.tierline.kernel.WireWord {
        /** It is sent to the customer as a message. */
        CUSTOMER,
        /** It stays in the chain. */
        CHAIN
    }

    /** Asks the customer, and waits for the answer. */
    public static CustomerWait asking(String question) {
        return new CustomerWait(question, Told.CUSTOMER);
    }

    /** Waits without a word to the customer, who was asked in another way. */
    public static CustomerWait quietly(String reason) {
        return new CustomerWait(reason, Told.CHAIN);
    }
}

package io.tierline.channel;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A range of addresses.
 *
 * @param bits how many of the first address's leading bits all of them share
 */
record Network(InetAddress first, int bits) {

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
    static Network of(String text) {
        var slash = text.indexOf('/');
        var first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        var all = length(first);
        var bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException(text + " is no network: an address has " + all + " bits");
        }
        return new Network(first, bits);
    }

    boolean holds(InetAddress address) {
        return length(address) == length(first) && shared(address).equals(shared(first));
    }

    private BigInteger shared(InetAddress address) {
        return new BigInteger(1, address.getAddress()).shiftRight(length(address) - bits);
    }

    private static int length(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}

package io.tierline.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param address the network address, as the connection says
 * @param agent what the browser calls itself; longer than 300 characters it is cut
 */
public record Client(String address, String agent) {

    private static final int LONGEST_ADDRESS = 100;
    private static final int LONGEST_AGENT = 300;

    public Client {
        address = cut(address, LONGEST_ADDRESS);
        agent = cut(agent, LONGEST_AGENT);
    }

    /** What is counted as one client: the address, of IPv6 the /64, which one subscriber has to themselves. */
    String network() {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    private static String cut(String text, int longest) {
        var plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= longest ? plain : plain.substring(0, longest);
    }
}

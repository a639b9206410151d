package io.tierline.channel;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where mailboxes may be. An administrator of a workspace types the server, so it is one of the public Internet unless who
 * runs the installation says otherwise.
 *
 * @param networks those inside that may be reached too, such as {@code 10.1.0.0/16}; none unless set
 */
@ConfigurationProperties("tierline.mailbox")
record MailboxSettings(@Nullable List<String> networks) {

    /** What the IANA's registries of special-purpose addresses keep from the Internet, and a cloud's own server. */
    private static final List<Network> INSIDE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();

    /** All of IPv6 that is given out to the Internet; loopback, link-local, private and mapped ones are outside of it. */
    private static final Network INTERNET_6 = Network.of("2000::/3");

    private static final int BYTES_4 = 4;

    MailboxSettings {
        networks = networks == null ? List.of() : List.copyOf(networks);
        networks.forEach(Network::of); // what is no network stops the start
    }

    /** Whether a mailbox may be fetched from this address. */
    boolean allows(InetAddress address) {
        return named(address) || onTheInternet(address);
    }

    private boolean named(InetAddress address) {
        return networks != null && networks.stream().map(Network::of).anyMatch(network -> network.holds(address));
    }

    private static boolean onTheInternet(InetAddress address) {
        return (address.getAddress().length == BYTES_4 || INTERNET_6.holds(address))
                && INSIDE.stream().noneMatch(network -> network.holds(address));
    }
}

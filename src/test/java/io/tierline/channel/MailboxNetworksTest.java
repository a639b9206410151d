package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses the server of a mailbox may have. */
class MailboxNetworksTest {

    private static final MailboxSettings NONE_NAMED = new MailboxSettings(null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2001::7f00:1",
                "fe80::1",
                "fec0::1",
                "fd00:ec2::254",
                "fc00::1",
                "ff02::1"
            })
    void whatIsInsideIsNotReached(String address) {
        assertThat(NONE_NAMED.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9.255.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "2a01:4f8::1", "2600::1"})
    void whatIsOnTheInternetIsReached(String address) {
        assertThat(NONE_NAMED.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "::1", "fd00:1::9"})
    void whatIsNamedIsReachedAndItsNeighbourIsNot(String address) {
        var named = new MailboxSettings(List.of("10.1.0.0/16", "::1", "fd00:1::/32"));

        assertThat(named.allows(InetAddress.ofLiteral(address))).isTrue();
        for (var neighbour : List.of("10.2.0.1", "10.0.255.255", "::2", "fd00:2::1", "127.0.0.1")) {
            assertThat(named.allows(InetAddress.ofLiteral(neighbour)))
                    .as(neighbour)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "localhost", "", "::/129"})
    void whatIsNoNetworkStopsTheStart(String network) {
        assertThatThrownBy(() -> new MailboxSettings(List.of(network))).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.attune.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.ingest.webhook.AddressGuard.RefusedAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "192.0.0.8",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1"
            })
    void refusesWhatIsNotForEveryone(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
        assertThatThrownBy(() -> new AddressGuard(false).resolve(address))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageNotContaining(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450::1"})
    void allowsWhatIs(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
        assertThatCode(() -> new AddressGuard(false).resolve(address)).doesNotThrowAnyException();
    }

    @Test
    void refusesANameThatLeadsHome() {
        assertThatThrownBy(() -> new AddressGuard(false).resolve("localhost"))
                .isInstanceOf(RefusedAddressException.class);
    }

    @Test
    void allowsEverythingWhereItIsTold() throws UnknownHostException {
        assertThat(new AddressGuard(true).resolve("localhost").isLoopbackAddress())
                .isTrue();
    }
}

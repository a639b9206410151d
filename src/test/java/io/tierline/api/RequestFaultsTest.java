package io.tierline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.RunningTierline;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.multipart.MultipartException;

class RequestFaultsTest extends RunningTierline {

    @Autowired
    RequestFaults faults;

    @Test
    void filesThatFoundNoRoomBeforeAnybodySawThemMayComeAgain() {
        var full = faults.of(new MultipartException("parts", new IOException("No space left on device")));
        var broken = faults.of(new MultipartException("parts", new IOException("Stream ended unexpectedly")));

        assertThat(full.status()).isEqualTo(503);
        assertThat(full.headers()).containsKey("Retry-After");
        assertThat(broken.status()).isEqualTo(400);
    }
}

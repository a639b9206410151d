package io.tierline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.testing.RunningTierline;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Status;

class GivenServerTest extends RunningTierline {

    @Autowired
    Pool pool;

    @Value("${tierline.data}")
    Path data;

    @Test
    void allOptionsOfItsUrlAreKeptButWhoSignsIn() {
        var owner = GivenServer.at(
                        "postgresql://one:5432,two:5433/desk?user=desk&sslmode=verify-full&password=a%26b&sslrootcert=/etc/ca.pem")
                .owner();

        assertThat(owner.url())
                .isEqualTo("jdbc:postgresql://one:5432,two:5433/desk?sslmode=verify-full&sslrootcert=/etc/ca.pem");
        assertThat(owner.user()).isEqualTo("desk");
        assertThat(owner.password()).isEqualTo("a&b");
        assertThat(owner.as("tierline_app", "other").url()).isEqualTo(owner.url());
        assertThat(owner.toString()).isEqualTo("desk at jdbc:postgresql://one:5432,two:5433/desk");
    }

    @Test
    void whoWantsTlsDoesNotGetAConnectionWithoutIt() throws Exception {
        try (var owner = OwnerAccess.open(data, null)) {
            var url = "%s?user=postgres&password=%s"
                    .formatted(
                            owner.connection().getMetaData().getURL(),
                            Files.readString(data.resolve("database.secret")).strip());
            OwnerAccess.open(data, url).close();

            assertThatThrownBy(() -> OwnerAccess.open(data, url + "&sslmode=require"))
                    .hasMessageContaining("SSL");
        }
    }

    @Test
    void aDatabaseThatDoesNotSyncItsCommitsIsNotServedFrom() {
        var demanding = new DatabaseSettings(data, null, 0, true);
        var contented = new DatabaseSettings(data, null, 0, false);

        var health = new DatabaseHealthIndicator(pool, demanding).health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails())
                .containsEntry(
                        "words",
                        "The database may lose what it has committed: switch on there fsync, synchronous_commit, full_page_writes.");
        assertThat(new DatabaseHealthIndicator(pool, contented).health().getStatus())
                .isEqualTo(Status.UP);
    }
}

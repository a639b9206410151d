package io.tierline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.scheduling.Jobs;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class RegularBackupsTest extends RunningTierline {

    @Autowired
    Cast cast;

    @Autowired
    Jobs jobs;

    @Value("${tierline.backup.to}")
    Path backups;

    @Value("${tierline.backup.key-file}")
    Path key;

    Cast.Company company;

    @BeforeEach
    void aDesk() throws IOException {
        company = cast.play();
        clock.set(WEDNESDAY_MORNING);
        Files.deleteIfExists(key);
    }

    @Test
    void aBackupIsMadeEachDayTriedAndToldOfToAdministrators() throws IOException {
        jobs.run(RegularBackups.JOB);
        assertNewest("FAILED", "There is no key file");
        assertThat(page(company.admin())).contains("Failed", "There is no key file", "The next one is due");

        BackupKey.make(key);
        clock.advance(Duration.ofMinutes(30));
        jobs.run(RegularBackups.JOB);
        assertNewest("FAILED", "There is no key file");
        clock.advance(Duration.ofMinutes(31));
        jobs.run(RegularBackups.JOB);
        assertNewest("VERIFIED", "");
        clock.advance(Duration.ofHours(25));
        jobs.run(RegularBackups.JOB);

        assertThat(backups).isDirectoryContaining("glob:**20260312T110100Z.backup");
        assertThat(backups.toFile().list()).hasSize(1);
        assertThat(company.admin().api(port).get("/metrics").response().body())
                .contains("tierline_backup_verified_timestamp_seconds 1.77331326E9");
        assertThat(company.manager().api(port).get("/api/v1/backups").status()).isEqualTo(403);
        assertThat(page(company.manager())).doesNotContain("Restored and proved");
        assertThat(page(company.admin()))
                .contains("Restored and proved", " rows, ")
                .doesNotContain("No backup was proved");
        clock.advance(Duration.ofHours(37));
        assertThat(page(company.admin())).contains("No backup was proved for 36 hours");
    }

    private String page(Cast.Player reader) {
        var browser = new Browser(port);
        browser.signIn(reader.email(), Cast.PASSWORD);
        return browser.get("/admin/backups").body();
    }

    private void assertNewest(String outcome, String words) {
        var newest = company.admin()
                .api(port)
                .get("/api/v1/backups")
                .with(200)
                .json()
                .at("/items/0");
        assertThat(newest.at("/outcome").asString()).isEqualToIgnoringCase(outcome);
        assertThat(newest.at("/words").asString()).contains(words);
    }
}

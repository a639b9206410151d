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
    }

    @Test
    void administratorsSeeWhatBecameOfThemAndWhenTheNextOneIsDue() throws IOException {
        var admin = new Browser(port);
        admin.signIn(company.admin().email(), Cast.PASSWORD);
        clock.advance(Duration.ofDays(400));
        jobs.run(RegularBackups.JOB);
        assertThat(admin.get("/admin/backups").body())
                .contains("Failed", "There is no key file", "The next one is due");

        clock.advance(Duration.ofHours(37));
        assertThat(admin.get("/admin/backups").body()).contains("No backup was proved for 36 hours");

        BackupKey.make(key);
        jobs.run(RegularBackups.JOB);
        assertThat(admin.get("/admin/backups").body())
                .contains("Restored and proved", " rows, ")
                .doesNotContain("No backup was proved");

        var manager = new Browser(port);
        manager.signIn(company.manager().email(), Cast.PASSWORD);
        assertThat(manager.get("/admin/backups").statusCode()).isEqualTo(403);
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

package io.tierline.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Refused;
import io.tierline.testing.RunningTierline;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.transaction.PlatformTransactionManager;

class SharedFolderTest extends RunningTierline {

    @Autowired
    ContentFolder folder;

    @Autowired
    Files files;

    @Autowired
    PlatformTransactionManager transactions;

    @TempDir
    Path elsewhere;

    @BeforeEach
    void theDeskHasMarkedItsFolder() {
        assertThat(files.areHere()).isTrue();
    }

    @Test
    void theFolderOfTheFirstNodeIsMarkedAndKnownAgain() throws Exception {
        assertThat(folder.mark())
                .hasValue(jdbc.sql("select mark from files.folder")
                        .query(String.class)
                        .single());
    }

    @Test
    void aNodeWithAFolderOfItsOwnSaysSoAndKeepsNothingThere() throws Exception {
        var own = new ContentFolder(elsewhere);
        var shared = new SharedFolder(own, jdbc, transactions);
        var theirs = new Files(own, shared, jdbc, tenancy, clock);
        var workspace =
                workspaces.create("folder-of-its-own", "Folder", ZoneOffset.UTC).id();

        var health = new FilesHealthIndicator(own, shared).health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("words"))
                .asString()
                .startsWith("The data folder is not the one that belongs to the database");
        assertThatThrownBy(() ->
                        theirs.store(workspace, new ByteArrayInputStream("a".getBytes(StandardCharsets.UTF_8)), 10))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(CommonRefusal.CANNOT_BE_KEPT));
        assertThat(theirs.areHere()).isFalse();
        assertThat(own.mark()).isEmpty();
    }

    @Test
    void aDiskThatIsMountedLateIsSeenAtOnce() throws Exception {
        var late = new ContentFolder(elsewhere);
        var shared = new SharedFolder(late, jdbc, transactions);
        assertThat(shared.isHere()).isFalse();

        late.mark(folder.mark().orElseThrow());

        assertThat(shared.isHere()).isTrue();
    }
}

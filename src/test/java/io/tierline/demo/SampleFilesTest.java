package io.tierline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleFilesTest {

    private static final List<String> PERSONAS = List.of(
            "customer",
            "customer-starter",
            "partner-l1",
            "partner-l2",
            "vendor-l3",
            "engineering",
            "third-party-l4",
            "support-manager",
            "account-manager",
            "admin",
            "other-partner-l1",
            "other-workspace-admin");

    @Test
    void thereAreAboutTwoHundredStoriesAndNoTwoAlike() {
        var stories = SampleFiles.WORLDS.stream()
                .flatMap(key -> SampleFiles.stories(key).stream())
                .toList();

        assertThat(stories).hasSizeGreaterThan(200);
        assertThat(stories).extracting(Story::subject).doesNotHaveDuplicates();
        assertThat(stories).extracting(Story::text).doesNotHaveDuplicates();
    }

    @Test
    void everybodyInAStoryIsInItsWorld() {
        for (var key : SampleFiles.WORLDS) {
            var known = new HashSet<String>();
            SampleFiles.world(key)
                    .organisations()
                    .values()
                    .forEach(house -> known.addAll(house.people().keySet()));

            var acting = SampleFiles.stories(key).stream()
                    .flatMap(story -> Stream.concat(
                            Stream.ofNullable(story.from()),
                            story.steps().stream().flatMap(step -> Stream.ofNullable(step.who()))))
                    .collect(Collectors.toSet());

            assertThat(known).containsAll(acting);
        }
    }

    @Test
    void everyPersonaIsSomebody() {
        var personas = SampleFiles.WORLDS.stream()
                .flatMap(key -> SampleFiles.world(key).organisations().values().stream())
                .flatMap(house -> house.people().values().stream())
                .flatMap(person -> Stream.ofNullable(person.persona()))
                .toList();

        assertThat(personas).containsExactlyInAnyOrderElementsOf(PERSONAS);
    }

    @Test
    void theAttachmentsOfTheStoriesAreThere() {
        var names = SampleFiles.WORLDS.stream()
                .flatMap(key -> SampleFiles.stories(key).stream())
                .flatMap(story -> Stream.concat(
                        story.files().stream(), story.steps().stream().flatMap(step -> step.files().stream())))
                .toList();

        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(SampleFiles.attachment(name)).isNotEmpty());
    }
}

package io.tierline.portal;

import io.tierline.ticket.NewAttachment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** The files of a form. A browser sends an empty one when nothing was chosen. */
final class Uploads {

    private Uploads() {}

    static List<NewAttachment> of(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> !file.isEmpty())
                        .map(file -> new NewAttachment(name(file), file.getContentType(), file::getInputStream))
                        .toList();
    }

    private static String name(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "file" : name;
    }
}

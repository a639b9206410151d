package io.tierline.backup.web;

import io.tierline.backup.RegularBackups;
import io.tierline.kernel.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What became of the backups that the desk makes by itself. */
@Controller
class BackupsPage {

    private final RegularBackups backups;

    BackupsPage(RegularBackups backups) {
        this.backups = backups;
    }

    @GetMapping(BackupsView.PATH)
    String list(Actor actor, Model model) {
        model.addAttribute("view", BackupsView.of(backups.overview(actor)));
        return "backup/backups";
    }
}

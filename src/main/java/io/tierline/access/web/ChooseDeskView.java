package io.tierline.access.web;

import io.tierline.access.SignIn;
import java.util.List;

/** Address and password are good on several desks; which is meant? */
public record ChooseDeskView(List<SignIn.Choice> choices, String next) {

    public ChooseDeskView {
        choices = List.copyOf(choices);
    }
}

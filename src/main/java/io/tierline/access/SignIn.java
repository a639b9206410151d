package io.tierline.access;

import io.tierline.workspace.Workspace;
import java.util.List;

/** What became of a sign-in that was not refused. */
public sealed interface SignIn {

    /** They are in. */
    record Done(OpenedSession session) implements SignIn {}

    /** Address and password are good in more than one workspace: which is meant? */
    record Choose(List<Choice> choices) implements SignIn {}

    /**
     * @param secret of a one-time link of two minutes for {@link SigningIn#choose}
     */
    record Choice(Workspace workspace, String secret) {
        @Override
        public String toString() {
            return "choice of " + workspace.key();
        }
    }
}

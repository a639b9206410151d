package io.tierline.access.web;

import io.tierline.access.SessionView;
import io.tierline.access.TokenView;
import io.tierline.web.Field;
import io.tierline.web.Problems;
import java.util.List;
import java.util.UUID;

/**
 * Somebody's own account.
 *
 * @param here the session, or token, that looks
 * @param sent the form just sent, if one was
 */
public record AccountView(
        String name, String email, UUID here, List<SessionView> sessions, List<TokenView> tokens, Sent sent) {

    public AccountView {
        sessions = List.copyOf(sessions);
        tokens = List.copyOf(tokens);
    }

    /**
     * What was sent and what came of it.
     *
     * @param newToken a token just issued; empty when none was
     */
    public record Sent(
            Problems passwordProblems, String tokenName, int tokenDays, Problems tokenProblems, String newToken) {

        private static final int USUAL_DAYS = 90;

        Sent() {
            this(Problems.NONE, "", USUAL_DAYS, Problems.NONE, "");
        }

        static Sent password(Problems problems) {
            return new Sent(problems, "", USUAL_DAYS, Problems.NONE, "");
        }

        static Sent token(String secret) {
            return new Sent(Problems.NONE, "", USUAL_DAYS, Problems.NONE, secret);
        }

        static Sent token(String name, int days, Problems problems) {
            return new Sent(Problems.NONE, name, days, problems, "");
        }

        @Override
        public String toString() {
            return "sent";
        }
    }

    /** "Firefox on Linux", as far as the browser tells. */
    public static String browser(String agent) {
        var program = known(agent, List.of("Edg", "Firefox", "Chrome", "Safari"), "A program");
        var system = known(agent, List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"), "");
        return program.replace("Edg", "Edge") + (system.isEmpty() ? "" : " on " + system);
    }

    private static String known(String agent, List<String> words, String otherwise) {
        return words.stream().filter(agent::contains).findFirst().orElse(otherwise);
    }

    public List<Field> passwordFields() {
        var problems = sent.passwordProblems();
        return List.of(
                Field.of("password", "present", "Present password", "")
                        .must()
                        .autocomplete("current-password")
                        .error(problems.of("present")),
                Field.of("password", "wanted", "New password", "")
                        .must()
                        .autocomplete("new-password")
                        .hint("At least 12 characters. A few words do well.")
                        .error(problems.of("wanted")));
    }

    public List<Field> tokenFields() {
        var problems = sent.tokenProblems();
        return List.of(
                Field.text("name", "What it is for", sent.tokenName()).must().error(problems.of("name")),
                Field.of("number", "days", "Good for so many days", Integer.toString(sent.tokenDays()))
                        .must()
                        .hint("1 to 366.")
                        .error(problems.of("days")));
    }
}

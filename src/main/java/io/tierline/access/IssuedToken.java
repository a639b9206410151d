package io.tierline.access;

/**
 * A token just issued.
 *
 * @param secret what the client sends, {@code tl_…}; it is not kept and cannot be had again
 */
public record IssuedToken(TokenView token, String secret) {

    @Override
    public String toString() {
        return "token " + token.id();
    }
}

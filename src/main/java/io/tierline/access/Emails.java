package io.tierline.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses as they are compared here: trimmed, composed (NFC), lower case. */
final class Emails {

    static final int LONGEST = 254;
    private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{Cntrl}<>\"]{1,64}@[^\\s@\\p{Cntrl}<>\"]{1,190}");

    private Emails() {}

    static String normal(String email) {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    static boolean plausible(String normal) {
        return normal.length() <= LONGEST && SHAPE.matcher(normal).matches();
    }
}

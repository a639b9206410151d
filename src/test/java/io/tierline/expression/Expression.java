package io.tierline.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regular expression of the program, and whether it is held against a whole text or looks for its place in it. */
record Expression(String place, Pattern pattern, boolean whole) {

    /** How often it reads a character of this text, until it reaches the limit. */
    long reads(String text, long limit) {
        var counted = new CountedText(text, limit);
        try {
            var matcher = pattern.matcher(counted);
            if (whole) {
                matcher.matches();
            } else {
                lookEverywhere(matcher);
            }
        } catch (CountedText.Enough enough) {
            return limit;
        } catch (StackOverflowError deep) {
            return limit; // as bad as long: the thread's work is lost
        }
        return counted.reads();
    }

    /** As replaceAll and split do. */
    private static int lookEverywhere(Matcher matcher) {
        int places = 0;
        while (matcher.find()) {
            places++;
        }
        return places;
    }

    @Override
    public String toString() {
        return place + " /" + pattern.pattern().replace("\n", "\\n") + "/";
    }
}

package io.tierline.cli;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** What libraries have to say to an operator who asked for one thing. */
final class Libraries {

    private Libraries() {}

    /** From here on only warnings: what starts PostgreSQL logs each of its steps, and every line PostgreSQL writes. */
    static void quiet() {
        LoggingSystem.get(Libraries.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }
}

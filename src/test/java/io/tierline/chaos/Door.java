package io.tierline.chaos;

/** Where the load comes in. */
record Door(int port, int smtpPort) {}

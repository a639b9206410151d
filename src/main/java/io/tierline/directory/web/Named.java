package io.tierline.directory.web;

/** Something referred to, with its name. */
record Named<T>(T id, String name) {}

package io.tierline.blueprint.proof;

/** All a check looks with. */
record Scene(Setup setup, People people, Cover cover, Year year, Words words, Findings findings) {}

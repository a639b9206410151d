package io.tierline.chaos;

/** One PostgreSQL of a cluster, and where its Patroni answers. */
record Member(String name, int port, int restPort) {}

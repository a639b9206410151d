package io.tierline.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** What the nodes stand on. */
interface Database extends AutoCloseable {

    /** As a node is told of it. */
    String url() throws IOException;

    /** As its owner; whoever waits longer for an answer than two minutes is told so. */
    Connection connect() throws SQLException;

    /** The network between the nodes and it. */
    Wire wire();

    /** SIGKILL to the server and all that it started, so that nothing is written down any more. */
    void kill() throws IOException, SQLException, InterruptedException;

    /** In order. */
    void stop() throws SQLException;

    /** Starts what was killed or stopped. */
    void start() throws IOException, SQLException, InterruptedException;

    @Override
    void close() throws IOException, SQLException;
}

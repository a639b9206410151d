package io.tierline.database;

/** A PostgreSQL that Tierline uses: its own in the data folder, or somebody's. */
sealed interface DatabaseServer extends AutoCloseable permits OwnServer, GivenServer {

    /** How its owner connects: to migrate the schema, never to serve requests. */
    Login owner();

    @Override
    void close();

    /** A JDBC URL with who connects. */
    record Login(String url, String user, String password) {

        /** The same database for another user. */
        Login as(String otherUser, String otherPassword) {
            return new Login(url, otherUser, otherPassword);
        }

        @Override
        public String toString() {
            return user + " at " + url.split("\\?", 2)[0]; // an option may be a secret
        }
    }
}

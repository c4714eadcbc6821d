package io.attune.agent.measure;

/** The DBMS went away while it was watched, or came back with other statistics. */
final class DbmsGoneException extends Exception {
    DbmsGoneException(String message) {
        super(message);
    }
}

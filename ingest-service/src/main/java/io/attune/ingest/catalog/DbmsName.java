package io.attune.ingest.catalog;

/** What people call a DBMS type. */
final class DbmsName {

    private DbmsName() {}

    /** The product's own spelling where we ship a catalog of it, else the type as it is. */
    static String of(String type) {
        return switch (type) {
            case "postgres" -> "PostgreSQL";
            case "mysql" -> "MySQL";
            case "mariadb" -> "MariaDB";
            default -> type;
        };
    }
}

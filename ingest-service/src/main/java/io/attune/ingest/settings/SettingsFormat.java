package io.attune.ingest.settings;

import java.util.Arrays;
import java.util.Optional;

/** The forms that a configuration can be had in. */
public enum SettingsFormat {
    POSTGRESQL_CONF("postgresql.conf", "text/plain", "conf"),
    ALTER_SYSTEM("alter-system", "application/sql", "sql"),
    CLOUDNATIVEPG("cloudnativepg", "application/yaml", "yaml"),
    PATRONI("patroni", "application/yaml", "yaml"),
    SET_PERSIST("set-persist", "application/sql", "sql"),
    MY_CNF("my.cnf", "text/plain", "cnf"),
    RDS_PARAMETER_GROUP("rds-parameter-group", "application/json", "json");

    private final String label;
    private final String mediaType;
    private final String extension;

    SettingsFormat(String label, String mediaType, String extension) {
        this.label = label;
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** The format of that label. */
    public static Optional<SettingsFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst();
    }

    /** As clients name it. */
    public String label() {
        return label;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** Whether that type of DBMS, or what runs it, reads the format. MariaDB has no SET PERSIST. */
    public boolean fits(String dbmsType) {
        return switch (dbmsType) {
            case "postgres" -> this != SET_PERSIST && this != MY_CNF;
            case "mysql" -> this == SET_PERSIST || this == MY_CNF || this == RDS_PARAMETER_GROUP;
            case "mariadb" -> this == MY_CNF || this == RDS_PARAMETER_GROUP;
            default -> false;
        };
    }

    /**
     * The sheet in this format.
     *
     * @throws NotExpressibleException where it cannot name one of the knobs, or what reads it would refuse or ignore one of them
     */
    public String write(SettingsSheet sheet) {
        SettingsWriter writer =
                switch (this) {
                    case POSTGRESQL_CONF -> new PostgresConf();
                    case ALTER_SYSTEM -> new AlterSystem();
                    case CLOUDNATIVEPG -> YamlParameters.ofCloudNativePg();
                    case PATRONI -> YamlParameters.ofPatroni();
                    case SET_PERSIST -> new SetPersist();
                    case MY_CNF -> new MyCnf();
                    case RDS_PARAMETER_GROUP -> new RdsParameterGroup();
                };
        return writer.write(sheet);
    }
}

package io.attune.ingest.settings;

import io.attune.model.knob.KnobText;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What runs PostgreSQL and owns some of its parameters.
 *
 * @param name as people call it
 * @param own parameters that it sets itself, and refuses or ignores from others
 * @param least by parameter, the value below which it ignores what it is given and keeps its own, canonical unit
 */
record ParameterOwner(String name, Set<String> own, Map<String, Double> least) {

    /**
     * An operator for Kubernetes that refuses a cluster with one of these parameters, from "Fixed parameters" in the chapter "PostgreSQL
     * configuration" of its documentation. Libraries to load have a field of their own there.
     */
    static final ParameterOwner CLOUDNATIVEPG = new ParameterOwner(
            "CloudNativePG",
            Set.of(
                    "allow_alter_system",
                    "allow_system_table_mods",
                    "archive_cleanup_command",
                    "archive_command",
                    "archive_mode",
                    "bonjour",
                    "bonjour_name",
                    "cluster_name",
                    "config_file",
                    "data_directory",
                    "data_sync_retry",
                    "event_source",
                    "external_pid_file",
                    "hba_file",
                    "hot_standby",
                    "ident_file",
                    "jit_provider",
                    "listen_addresses",
                    "log_destination",
                    "log_directory",
                    "log_file_mode",
                    "log_filename",
                    "log_rotation_age",
                    "log_rotation_size",
                    "log_truncate_on_rotation",
                    "logging_collector",
                    "port",
                    "primary_conninfo",
                    "primary_slot_name",
                    "promote_trigger_file",
                    "recovery_end_command",
                    "recovery_min_apply_delay",
                    "recovery_target",
                    "recovery_target_action",
                    "recovery_target_inclusive",
                    "recovery_target_lsn",
                    "recovery_target_name",
                    "recovery_target_time",
                    "recovery_target_timeline",
                    "recovery_target_xid",
                    "restart_after_crash",
                    "restore_command",
                    "shared_preload_libraries",
                    "ssl",
                    "ssl_ca_file",
                    "ssl_cert_file",
                    "ssl_crl_file",
                    "ssl_dh_params_file",
                    "ssl_ecdh_curve",
                    "ssl_key_file",
                    "ssl_passphrase_command",
                    "ssl_passphrase_command_supports_reload",
                    "ssl_prefer_server_ciphers",
                    "stats_temp_directory",
                    "synchronized_standby_slots",
                    "synchronous_standby_names",
                    "syslog_facility",
                    "syslog_ident",
                    "syslog_sequence_numbers",
                    "syslog_split_messages",
                    "temp_tablespaces",
                    "unix_socket_directories",
                    "unix_socket_group",
                    "unix_socket_permissions"),
            Map.of());

    /**
     * What its documentation calls parameters controlled by Patroni: some come from its own configuration; others it takes from the
     * dynamic one alone, which is what we write, and only from a least value on.
     */
    static final ParameterOwner PATRONI = new ParameterOwner(
            "Patroni",
            Set.of("cluster_name", "hot_standby", "listen_addresses", "port"),
            Map.of(
                    "max_connections", 25.0,
                    "max_locks_per_transaction", 32.0,
                    "max_replication_slots", 4.0,
                    "max_wal_senders", 3.0,
                    "max_worker_processes", 2.0,
                    // minimal, replica, logical: it takes the last two
                    "wal_level", 1.0,
                    "wal_keep_size", 16.0 * 1024 * 1024));

    /** @throws NotExpressibleException for a change that would be refused or have no effect */
    void requireAllowed(Change change) {
        String knob = change.knob().name();
        String parameter = knob.toLowerCase(Locale.ROOT);
        if (own.contains(parameter)) {
            throw new NotExpressibleException(knob, "is set by " + name + " itself, and not taken from others");
        }
        Double floor = least.get(parameter);
        if (floor != null && change.to() < floor) {
            throw new NotExpressibleException(
                    knob,
                    "would be " + KnobText.format(change.knob(), change.to()) + ", which " + name
                            + " ignores: it must be at least " + KnobText.format(change.knob(), floor));
        }
    }
}

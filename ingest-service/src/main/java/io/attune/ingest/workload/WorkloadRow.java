package io.attune.ingest.workload;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "workload")
class WorkloadRow {
    @Id
    UUID id;

    @Column(name = "project_id")
    UUID projectId;

    String name;

    @Column(name = "catalog_key")
    String catalogKey;

    @Column(name = "cpu_cores")
    int cpuCores;

    @Column(name = "memory_bytes")
    long memoryBytes;

    String storage;

    @Column(name = "created_at")
    Instant createdAt;
}

package io.attune.ingest.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A stored revision of a catalog. Never changed: rows of numbers elsewhere are in its order. */
@Entity
@Immutable
@Table(name = "catalog")
@IdClass(CatalogRow.Key.class)
class CatalogRow {
    @Id
    @Column(name = "catalog_key")
    String catalogKey;

    @Id
    int revision;

    @Column(name = "project_id")
    @Nullable
    UUID projectId;

    @Enumerated(EnumType.STRING)
    Origin origin;

    @Nullable
    String note;

    String fingerprint;

    @ColumnTransformer(write = "?::jsonb")
    String content;

    /** How many there are, as the database counts them. */
    @Column(insertable = false, updatable = false)
    int knobs;

    /** How many there are, as the database counts them. */
    @Column(insertable = false, updatable = false)
    int metrics;

    @Column(name = "created_at")
    Instant createdAt;

    /** Whether it stands on the topic under a key of its own, which those of the first releases did not have. */
    @Column(name = "published_apart")
    boolean publishedApart;

    /** Where a catalog came from. */
    enum Origin {
        /** Brought by a release; for everybody. */
        SHIPPED,
        /** Imported into a project, for all its sessions. */
        PROJECT,
        /** Brought by a session. */
        SESSION
    }

    /** Which catalog and which revision of it. */
    static class Key implements java.io.Serializable {
        String catalogKey;
        int revision;

        Key() {}

        Key(String catalogKey, int revision) {
            this.catalogKey = catalogKey;
            this.revision = revision;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.catalogKey.equals(catalogKey) && key.revision == revision;
        }

        @Override
        public int hashCode() {
            return Objects.hash(catalogKey, revision);
        }
    }
}

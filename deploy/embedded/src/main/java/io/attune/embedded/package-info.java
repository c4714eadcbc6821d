/**
 * Real infrastructure from Maven artifacts alone: a Kafka broker and PostgreSQL servers, each a process of its own that
 * can be killed and comes back with its data. It is apart from the launcher because every test needs it too; it knows
 * nothing of Attune's services.
 */
@NullMarked
package io.attune.embedded;

import org.jspecify.annotations.NullMarked;

/** The suite on one machine: PostgreSQL and Kafka, then the five services, each a process; its ports, secrets, logs and state. */
@NullMarked
package io.attune.local.stack;

import org.jspecify.annotations.NullMarked;

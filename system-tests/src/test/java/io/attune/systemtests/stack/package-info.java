/** The whole system as its users run it: PostgreSQL, Kafka and the services as processes, and a client of the REST API. */
@NullMarked
package io.attune.systemtests.stack;

import org.jspecify.annotations.NullMarked;

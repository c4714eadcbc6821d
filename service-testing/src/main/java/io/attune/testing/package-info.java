/** What the tests of all services share: real PostgreSQL and Kafka, and the rules of the architecture. */
@NullMarked
package io.attune.testing;

import org.jspecify.annotations.NullMarked;

/** What travels with every event beside its payload: CloudEvents attributes as Kafka headers. */
@NullMarked
package io.attune.commons.event;

import org.jspecify.annotations.NullMarked;

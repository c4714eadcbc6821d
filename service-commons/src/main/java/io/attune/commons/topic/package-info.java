/** Creates the Kafka topics that are missing when the service starts, and gives those that are there the cleanup that readers rely on. */
@NullMarked
package io.attune.commons.topic;

import org.jspecify.annotations.NullMarked;

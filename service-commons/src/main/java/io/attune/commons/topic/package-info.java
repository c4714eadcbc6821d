/** Creates the Kafka topics that are missing when the service starts. */
@NullMarked
package io.attune.commons.topic;

import org.jspecify.annotations.NullMarked;

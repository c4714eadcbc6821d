@NullMarked
package io.attune.ingest.agent;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.attune.ingest.settings;

import org.jspecify.annotations.NullMarked;

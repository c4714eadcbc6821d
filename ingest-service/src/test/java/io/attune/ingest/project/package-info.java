@NullMarked
package io.attune.ingest.project;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.attune.ingest.person;

import org.jspecify.annotations.NullMarked;

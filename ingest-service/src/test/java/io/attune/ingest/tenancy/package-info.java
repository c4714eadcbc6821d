@NullMarked
package io.attune.ingest.tenancy;

import org.jspecify.annotations.NullMarked;

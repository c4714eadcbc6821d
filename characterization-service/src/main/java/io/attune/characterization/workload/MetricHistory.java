package io.attune.characterization.workload;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.LabelledMatrix;
import java.util.List;
import java.util.UUID;

/**
 * All that was measured of a workload.
 *
 * @param catalog the newest revision among the rows
 * @param observations the row's observations, in order
 * @param considered observations that were looked at: the rows, and those whose catalog revision is gone
 * @param metrics one row for each observation, NaN where absent; the columns are the metrics of {@code catalog}
 */
public record MetricHistory(CatalogRef catalog, List<UUID> observations, int considered, LabelledMatrix metrics) {}

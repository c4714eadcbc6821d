/** Small neural networks on the processor: layers over batches, Adam. Apart because they know neither knobs nor costs. */
@NullMarked
package io.attune.recommender.neural;

import org.jspecify.annotations.NullMarked;

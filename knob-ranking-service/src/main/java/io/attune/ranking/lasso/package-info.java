/** The Lasso path: linear regression in which columns enter one after the other as the penalty falls. Numbers in, numbers out; no framework. */
@NullMarked
package io.attune.ranking.lasso;

import org.jspecify.annotations.NullMarked;

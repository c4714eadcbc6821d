/** Groups of points that lie near each other, and how many groups there are. Numbers in, numbers out; no framework. */
@NullMarked
package io.attune.characterization.cluster;

import org.jspecify.annotations.NullMarked;

/** The numerics of OtterTune's published methods, with the defects of its code mended: each class names its source and what it does otherwise. Apart so that they can be checked alone and serve as the baseline of every comparison. */
@NullMarked
package io.attune.recommender.ottertune;

import org.jspecify.annotations.NullMarked;

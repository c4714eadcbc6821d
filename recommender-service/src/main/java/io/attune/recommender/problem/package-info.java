/** What a recommendation is made from, as plain values: the session, its trials, other workloads, snapshots. Apart so that every algorithm can be run without a service around it. */
@NullMarked
package io.attune.recommender.problem;

import org.jspecify.annotations.NullMarked;

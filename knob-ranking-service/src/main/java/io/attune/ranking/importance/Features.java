package io.attune.ranking.importance;

import io.attune.ranking.matrix.StandardizedMatrix;

/**
 * Standardised columns, each of them owned by one knob.
 *
 * @param owners for each column the position of its knob
 * @param knobs how many knobs there are
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Features(StandardizedMatrix columns, int[] owners, int knobs) {

    /** @throws IllegalArgumentException when there are not as many owners as columns, or one is none of the knobs */
    public Features {
        if (owners.length != columns.width()) {
            throw new IllegalArgumentException(
                    "there are " + owners.length + " owners, and " + columns.width() + " columns");
        }
        for (int owner : owners) {
            if (owner < 0 || owner >= knobs) {
                throw new IllegalArgumentException("an owner is " + owner + ", there are " + knobs + " knobs");
            }
        }
        owners = owners.clone();
    }
}

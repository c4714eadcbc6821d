package io.attune.ranking.knobs;

/** What the Lasso path is made of. */
public enum LassoTerms {
    /** The knobs' columns: effects that rise or fall throughout. */
    COLUMNS,
    /** These and their squares: best values in the middle, too. */
    SQUARES,
    /** These and the products of two knobs' columns: knobs that matter only together, too. */
    PRODUCTS
}

package io.attune.ingest.contract;

/**
 * A body that is wrong in one way.
 *
 * @param what where and how
 * @param body as it is sent
 * @param refused whether the document says that it must be refused; else it may be
 */
record Mutation(String what, String body, boolean refused) {

    /** Stands in texts that are wrong; no answer may repeat it. */
    static final String MARK = "gotcha7f3a";
}

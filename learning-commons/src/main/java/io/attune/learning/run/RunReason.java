package io.attune.learning.run;

import org.jspecify.annotations.Nullable;

/**
 * Why a run waits, or ended without a snapshot.
 *
 * @param count how far along, where the code counts something
 * @param of out of how many
 */
record RunReason(
        Code code, @Nullable Integer count, @Nullable Integer of, String explanation) {

    /** Documented in {@code docs/reason-codes.md}. New ones may come. */
    enum Code {
        NOT_ENOUGH_OBSERVATIONS,
        /** What the last snapshots were made from has not changed. */
        UNCHANGED,
        WAITING_FOR_CATALOG,
        WAITING_FOR_SESSION,
        COMPUTATION_FAILED
    }

    static RunReason notEnough(int count, int of) {
        return new RunReason(
                Code.NOT_ENOUGH_OBSERVATIONS,
                count,
                of,
                "The workload needs " + of + " measured observations, it has " + count + ".");
    }

    static RunReason unchanged() {
        return new RunReason(
                Code.UNCHANGED, null, null, "The last snapshots were made from the same observations and settings.");
    }

    static RunReason waitingForSession() {
        return new RunReason(
                Code.WAITING_FOR_SESSION, null, null, "No session that says what to optimise has arrived yet.");
    }

    static RunReason waitingForCatalog() {
        return new RunReason(
                Code.WAITING_FOR_CATALOG, null, null, "The catalog that names the columns has not arrived yet.");
    }

    static RunReason failed(Throwable failure) {
        return new RunReason(
                Code.COMPUTATION_FAILED,
                null,
                null,
                "The computation failed (" + failure.getClass().getSimpleName()
                        + "); the log of the service says more.");
    }

    /** Such as {@code NOT_ENOUGH_OBSERVATIONS(4 of 5)}. */
    public String label() {
        return count == null ? code.name() : code + "(" + count + " of " + of + ")";
    }
}

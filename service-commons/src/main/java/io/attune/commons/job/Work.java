package io.attune.commons.job;

/**
 * What the jobs of one kind do. Implementations are CDI beans; a worker finds them by {@link #kind()}.
 *
 * @param <P> the payload, a record that Jackson can write and read
 */
public interface Work<P> {

    /** The kind that jobs are submitted under; unique in the service. */
    String kind();

    Class<P> payloadType();

    /**
     * Does the work. Runs outside a transaction, on a worker's thread, while the lease on the job is renewed. May run
     * more than once for the same job: whatever must happen once goes into {@link Completion#done(Runnable)}. When the
     * lease is lost or the service stops, the thread is interrupted.
     */
    Completion perform(P payload);

    /**
     * Every attempt failed. Runs in the transaction that gives the job up.
     *
     * @param lastFailure what the last attempt threw, or why it is not known
     */
    void abandoned(P payload, Throwable lastFailure);
}

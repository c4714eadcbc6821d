package io.attune.commons.transaction;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes threads that wait for work. A thread reads {@link #count()}, looks for work, and then waits for the count to
 * move on from what it read: a signal between the look and the wait is not missed.
 */
public final class Signal {

    private final Lock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private long count;

    /** How often it was raised. */
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everyone who waits. */
    public void raise() {
        lock.lock();
        try {
            count++;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it has been raised more than {@code seen} times, at most for {@code limit}. */
    public void await(long seen, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long nanos = limit.toNanos();
            while (count <= seen && nanos > 0) {
                nanos = raised.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}

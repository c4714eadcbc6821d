package io.attune.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What must be closed when the launcher ends: at the end of its work, or when a signal comes; last opened, first closed,
 * and each once.
 */
public final class Cleanup implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Object turn = new Object();
    private boolean isClosing;

    /** A cleanup that also runs when this JVM is told to end; the calling thread is interrupted then. */
    public static Cleanup atExit(Progress progress) {
        Cleanup cleanup = new Cleanup();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> cleanup.closeOnSignal(progress, worker), "attune-cleanup"));
        return cleanup;
    }

    /** Will be closed; at once when everything else already is. */
    public void add(AutoCloseable resource) {
        synchronized (this) {
            if (!isClosing) {
                open.push(resource);
                return;
            }
        }
        close(resource);
        throw new LaunchException("Stopped.");
    }

    /** Needs no closing any more. */
    public synchronized void forget(AutoCloseable resource) {
        open.remove(resource);
    }

    public synchronized boolean isClosing() {
        return isClosing;
    }

    /** Returns when everything is closed, even when another thread has begun with that. */
    @Override
    public void close() {
        synchronized (turn) {
            for (AutoCloseable resource = next(); resource != null; resource = next()) {
                close(resource);
            }
        }
    }

    private void closeOnSignal(Progress progress, Thread worker) {
        if (begin()) {
            progress.say("\nStopping ...");
            worker.interrupt();
        }
        close();
    }

    /** Whether there is something to close and nobody has begun with it. */
    private synchronized boolean begin() {
        boolean isFirst = !isClosing && !open.isEmpty();
        isClosing = true;
        return isFirst;
    }

    private synchronized @Nullable AutoCloseable next() {
        isClosing = true;
        return open.poll();
    }

    /** A thread that was interrupted in its work must still close in good order. */
    private static void close(AutoCloseable resource) {
        boolean wasInterrupted = Thread.interrupted();
        try {
            resource.close();
        } catch (InterruptedException interrupted) {
            wasInterrupted = true;
        } catch (Exception failure) {
            System.err.println("While stopping: " + failure);
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.attune.agent.cli;

import io.attune.agent.ExitCode;
import java.util.concurrent.CountDownLatch;

/** Turns SIGINT and SIGTERM into an interruption of the working thread, and holds the exit until it has cleaned up. */
final class StopSignal implements AutoCloseable {

    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final Thread worker;
    private final Thread hook = new Thread(this::stop, "stop-signal");
    private volatile int exitCode;

    private StopSignal(Thread worker) {
        this.worker = worker;
    }

    static StopSignal forThisThread() {
        StopSignal signal = new StopSignal(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Notes how the work ended. */
    int ending(int code) {
        exitCode = code;
        return code;
    }

    private void stop() {
        worker.interrupt();
        try {
            cleanedUp.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (exitCode == ExitCode.NEEDS_A_PERSON.number()) {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    @Override
    public void close() {
        cleanedUp.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is on its way out: the hook itself led here
            return;
        }
    }
}

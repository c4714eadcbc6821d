package io.attune.agent.api;

/** What is to be done while the next configuration waits for a person. */
@FunctionalInterface
public interface ApprovalWait {

    /**
     * Called each time that the server says so, which is about every half minute.
     *
     * @throws SessionOverException when nothing more is to be waited for
     */
    void goesOn() throws InterruptedException;
}

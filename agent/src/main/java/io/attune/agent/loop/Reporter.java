package io.attune.agent.loop;

import java.io.PrintWriter;

/** Tells the person or program that started the agent how it goes. */
interface Reporter {

    void iteration(IterationLine line);

    /** Something to know, in one sentence. */
    void notice(String text);

    void finished(Summary summary);

    /** A reporter of a format; notices go to {@code err} in both. */
    static Reporter of(ProgressFormat format, PrintWriter out, PrintWriter err) {
        return format == ProgressFormat.JSON ? new JsonReporter(out, err) : new TextReporter(out, err);
    }
}

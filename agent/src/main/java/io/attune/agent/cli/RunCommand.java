package io.attune.agent.cli;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.api.AttuneServer;
import io.attune.agent.loop.RunPlan;
import io.attune.agent.loop.SignOfLife;
import io.attune.agent.loop.TuningRun;
import io.attune.agent.postgres.Database;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tunes. */
@Command(
        name = "run",
        description = {
            "Runs a tuning session: measures the running configuration, then each one that the server recommends.",
            "Ends with the DBMS as it was found, unless --apply-best is given, and writes best.sql and rollback.sql."
                    + " Started again with the same --output-dir it goes on where it was stopped."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the session is over",
            "1:a fault of the agent itself",
            "2:wrong arguments",
            "3:the Attune server cannot be reached or refused",
            "4:the DBMS cannot be reached or refused, or another agent tunes it",
            "5:the workload command failed before anything was changed, or does not write the objective",
            "6:the DBMS is not at its baseline and a person must act; the message says how",
            "130, 143:stopped by a signal; the DBMS is at its baseline"
        })
@SuppressWarnings("NullAway.Init")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private PlanOptions plan;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    RunCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (StopSignal signal = StopSignal.forThisThread()) {
            return signal.ending(tune(err));
        }
    }

    /** Prints what there is to say before it returns: once a signal came, nothing after it is certain to run. */
    private int tune(PrintWriter err) {
        try {
            RunPlan runPlan = plan.plan(connection.jdbcUrl, server.session);
            Database database = connection.database(environment);
            SecureRandom random = new SecureRandom();
            AttuneServer attune = new AttuneServer(server.url(), server.token(environment), server.patience, random);
            server.warning().ifPresent(warning -> err.println("attune-agent: " + warning));
            try (SignOfLife life = new SignOfLife(
                    attune,
                    server.session,
                    server.agentName(),
                    AgentVersion.number(),
                    notice -> err.println("attune-agent: " + notice))) {
                new TuningRun(
                                attune,
                                life,
                                server.session,
                                database,
                                runPlan,
                                plan.progressFormat,
                                spec.commandLine().getOut(),
                                err,
                                Clock.systemUTC(),
                                random)
                        .run();
            }
            return ExitCode.DONE.number();
        } catch (AgentException e) {
            err.println("attune-agent: " + e.getMessage());
            err.flush();
            return e.exitCode().number();
        } catch (InterruptedException e) {
            err.println("attune-agent: stopped; start it again with the same arguments to go on");
            err.flush();
            return ExitCode.UNEXPECTED.number();
        }
    }
}

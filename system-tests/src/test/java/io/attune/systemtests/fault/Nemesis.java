package io.attune.systemtests.fault;

import static org.awaitility.Awaitility.await;

import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceProcess;
import io.attune.systemtests.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Kills every service in an order drawn from a seed, then Kafka, then PostgreSQL, each with SIGKILL while posts are on their way, and
 * starts it again a moment later. Posts are handed out in portions, so that every fault meets some that are
 * on their way.
 */
final class Nemesis {

    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);
    private static final int LONGEST_DELAY_MILLIS = 400;
    private static final int LONGEST_ABSENCE_MILLIS = 2500;

    private final Stack stack;
    private final Posts posts;
    private final Random random;

    Nemesis(Stack stack, Posts posts, long seed) {
        this.stack = stack;
        this.posts = posts;
        this.random = new Random(seed);
    }

    /** Lets a portion of the posts go before and a portion during each fault, the rest after the last. */
    void rage() throws InterruptedException {
        List<Fault> faults = faults();
        int portion = posts.total() / (2 * faults.size() + 2);
        int released = 0;
        for (Fault fault : faults) {
            posts.release(portion);
            released += portion;
            await("half of a portion")
                    .atMost(ANSWERED_WITHIN)
                    .failFast("no post fails", posts::requireNoFailure)
                    .until(acknowledged(released - portion / 2));
            pause(LONGEST_DELAY_MILLIS);
            System.out.println(
                    "Nemesis kills " + fault.victim() + " after " + posts.acknowledged() + " acknowledged posts");
            fault.kill().run();
            posts.release(portion);
            released += portion;
            pause(LONGEST_ABSENCE_MILLIS);
            fault.restart().run();
        }
        posts.release(posts.total());
    }

    private Callable<Boolean> acknowledged(int count) {
        return () -> posts.acknowledged() >= count;
    }

    private List<Fault> faults() {
        List<Service> order = new ArrayList<>(Arrays.asList(Service.values()));
        Collections.shuffle(order, random);
        List<Fault> faults = new ArrayList<>();
        order.forEach(s -> faults.add(fault(stack.service(s))));
        faults.add(new Fault("Kafka", stack.kafka()::kill, stack.kafka()::restart));
        faults.add(new Fault("PostgreSQL", stack.postgres()::kill, stack.postgres()::restart));
        return faults;
    }

    private static Fault fault(ServiceProcess process) {
        return new Fault(process.service().module(), process::kill, () -> {
            process.start();
            process.awaitReady();
        });
    }

    private void pause(int atMostMillis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(atMostMillis));
    }

    private record Fault(String victim, Runnable kill, Runnable restart) {}
}

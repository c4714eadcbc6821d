package io.attune.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports on the loopback address. Ports are picked below the range that Linux gives to outgoing connections (32768
 * and up): a client that keeps dialling a dead server inside that range can end up connected to itself, and then holds
 * the very port that the server needs to come back.
 */
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 31_999;
    private static final int ATTEMPTS = 200;

    private FreePort() {}

    /**
     * A port on which nobody listens at this moment.
     *
     * @throws InfrastructureException when none was found
     */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new InfrastructureException("No free port between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
    }

    /** Whether a server could listen on this port of 127.0.0.1 now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

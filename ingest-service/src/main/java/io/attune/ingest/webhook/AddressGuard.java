package io.attune.ingest.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Keeps requests out of the network that the service is in: an address must be one that anyone could reach. */
final class AddressGuard {

    private final boolean allowsPrivate;

    AddressGuard(boolean allowsPrivate) {
        this.allowsPrivate = allowsPrivate;
    }

    /**
     * The address to connect to. Every address of the name must be allowed, so that no second look at the name, which may answer
     * otherwise, is worth anything.
     *
     * @throws RefusedAddressException where one is not
     */
    InetAddress resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!allowsPrivate && !isPublic(address)) {
                throw new RefusedAddressException();
            }
        }
        return addresses[0];
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicVersion6(bytes) : isPublicVersion4(bytes);
    }

    /** Without what the IANA's registry of special-purpose addresses (RFC 6890) says is not reachable for everyone. */
    private static boolean isPublicVersion4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        boolean isShared = first == 100 && second >= 64 && second < 128;
        boolean isProtocol = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean isBenchmark = first == 198 && (second == 18 || second == 19);
        boolean isDocumentation =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 240 && !isShared && !isProtocol && !isBenchmark && !isDocumentation;
    }

    /** Only 2000::/3 is given out; 2001:0::/23 and 2002::/16 are for protocols, some of which hide an IPv4 address. */
    private static boolean isPublicVersion6(byte[] bytes) {
        boolean isGlobal = (bytes[0] & 0xe0) == 0x20;
        boolean isProtocol = bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xfe) == 0;
        boolean isTunnel = bytes[0] == 0x20 && bytes[1] == 0x02;
        return isGlobal && !isProtocol && !isTunnel;
    }

    /** The name leads to an address that must not be called. It does not say which, because that is nobody's business. */
    static final class RefusedAddressException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedAddressException() {
            super("the address is loopback, link-local, private or reserved");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;

/**
 * One connection of devices, with what it brought up to the moment in which the first of them was let in: without that, a
 * session that replays the rest would not know who speaks. Written by the connection's loop, read by any thread.
 */
final class Connection {
    /** Bytes that are kept of the beginning. */
    static final int MAX_OPENING_BYTES = 1024;

    /** What one read brought. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Opening(long timeMs, String topic, byte[] bytes) {}

    private final Protocol protocol;
    private final Transport transport;
    private final @Nullable InetSocketAddress peer;
    private final String account;
    private List<Opening> opening = List.of();
    private int openingBytes;

    /** @param account name by which it has logged in, empty where nobody does */
    Connection(Protocol protocol, Transport transport, @Nullable InetSocketAddress peer, String account) {
        this.account = account;
        this.protocol = protocol;
        this.transport = transport;
        this.peer = peer;
    }

    Protocol protocol() {
        return protocol;
    }

    Transport transport() {
        return transport;
    }

    String account() {
        return account;
    }

    /** Address and port of the other end, for people. */
    String peer() {
        return peer == null ? "local" : peer.getHostString() + ':' + peer.getPort();
    }

    /** Keeps what was read as long as there is room: who speaks is said first. False when there was none. */
    synchronized boolean opens(Opening next) {
        if (openingBytes + next.bytes().length > MAX_OPENING_BYTES) {
            return false;
        }
        openingBytes += next.bytes().length;
        List<Opening> longer = new ArrayList<>(opening);
        longer.add(next);
        opening = List.copyOf(longer); // one or two: a list of just their size
        return true;
    }

    synchronized List<Opening> opening() {
        return opening;
    }
}

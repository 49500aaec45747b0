// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Endpoint;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;

/** The transport below a session: a connection, a datagram peer or a broker's client. Confined to its event loop. */
interface Wire extends Topics {
    Transport transport();

    /** Name by which the other end has logged in, empty where nobody does. */
    default String account() {
        DeviceId proven = provenDevice();
        return proven == null ? "" : proven.value();
    }

    /** What its sessions are told of their bounds. */
    default SessionLimits limits(SessionLimits usual) {
        return usual;
    }

    /** Address of the other end, without its port. */
    String address();

    /** Address and port of the other end, null when it has none. */
    @Nullable
    InetSocketAddress remote();

    /** The same as sessions are told. */
    default @Nullable Endpoint endpoint() {
        InetSocketAddress remote = remote();
        return remote == null ? null : new Endpoint(address(), remote.getPort());
    }

    /** The same for people. */
    default String peer() {
        InetSocketAddress remote = remote();
        return address() + ':' + (remote == null ? 0 : remote.getPort());
    }

    /** Whether a refused frame means that the peer speaks badly, rather than that one message of many is bad. */
    boolean endsOnBadFrames();

    /** Whether who speaks has proven to the wire who it is, before it speaks through it. */
    default boolean isBroker() {
        return false;
    }

    /**
     * The account that has proven to the wire who it is: it speaks for itself, and for the devices that the fleet says it
     * brings. Null where there is none, and where a broker outside has judged who may speak.
     */
    default @Nullable DeviceId provenDevice() {
        return null;
    }

    /** Takes a frame that is to leave at the next {@link #flush}. Owns it. */
    void send(ByteBuf frame);

    /** The same to another port of the same address, where the transport has such a thing. Owns {@code frame}. */
    default void send(ByteBuf frame, int port) {
        send(frame);
    }

    /** Lets everything leave that was sent since the last time. */
    void flush();

    /** Reads no more until {@link #resume} is called with the same cause. */
    void pause(Limit cause);

    void resume(Limit cause);

    /** Ends the connection after what was sent; {@code cause} is null when no limit was reached. */
    void close(@Nullable Limit cause);

    /** Frames that waited for something to be stored will not leave, because it could not be. */
    default void withheld() {}

    /** Ends the connection, because another one speaks for its devices. */
    default void handOver() {
        close(null);
    }
}

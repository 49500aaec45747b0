// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/**
 * One connection's (for UDP: one peer's) state machine. It lives on one thread and holds no lock; time comes in as an
 * argument and never goes back by more than a clock correction.
 */
public interface Session {
    /**
     * Takes bytes. For a stream {@code in} holds all that was not consumed yet: the session reads every whole frame and
     * leaves the reader index at the first byte of the unfinished one. A datagram or a message is always consumed whole.
     * Never throws on bad bytes: these go to {@link Link#rejected}.
     *
     * @param in borrowed; a session that keeps bytes copies them
     * @param nowMs when they were received, milliseconds since 1970 UTC
     */
    void receive(ByteBuf in, Envelope envelope, long nowMs, Link link);

    /** Lets time pass: resends, gives up, drops what is overdue. Called at least once a second while connected. */
    default void tick(long nowMs, Link link) {}

    /**
     * The connection has ended, or waits too long, within a frame: nothing more comes. Unless a protocol knows better the
     * bytes are refused.
     *
     * @param rest what {@link #receive} left of the stream, at least one byte; borrowed
     */
    default void ended(ByteBuf rest, long nowMs, Link link) {
        link.rejected(
                Rejection.INCOMPLETE,
                "the connection ended after " + rest.readableBytes() + " bytes of an unfinished frame",
                rest);
    }

    /**
     * Sends a command to a device of this session. What becomes of it arrives at {@link Link#outcome}, at least once:
     * {@code UNSUPPORTED} when the protocol has no such command.
     */
    void send(DeviceId device, String commandId, Command command, long nowMs, Link link);

    /**
     * What a device is, as far as its identity and what it has said tell; {@link DeviceKind#UNKNOWN} when they do not. Asked
     * while the session waits for {@link Link#admit}, of the device that it asks for.
     */
    default DeviceKind kindOf(DeviceId device) {
        return DeviceKind.VEHICLE;
    }

    /** The device is no longer this session's: it came back elsewhere, or its admission ended. */
    default void forget(DeviceId device) {}

    /** Bytes that the session keeps of messages that are not whole yet; bounded by its {@link SessionLimits}. */
    default int pendingBytes() {
        return 0;
    }
}

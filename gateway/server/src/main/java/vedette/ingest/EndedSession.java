// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.Session;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;

/**
 * Takes the place of a session that ended, so that what the session kept is free at once: a closed connection itself is
 * kept until its event loop has dealt with everything that was ready beside it.
 */
enum EndedSession implements Session {
    INSTANCE;

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        in.skipBytes(in.readableBytes());
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        link.outcome(new CommandOutcome(commandId, device, CommandOutcome.Stage.NO_ANSWER, "the session ended"));
    }
}

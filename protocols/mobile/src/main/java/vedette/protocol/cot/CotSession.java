// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.HashSet;
import java.util.Set;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Note;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;
import vedette.telemetry.Severity;

/** One connection, or one sender of datagrams: a phone, or a server that tells of many. Nothing goes down. */
final class CotSession implements Session {
    private final Transport transport;
    private final SessionLimits limits;
    private final Set<DeviceId> admitted = new HashSet<>(2);
    private boolean strayTold;
    private DeviceKind kind = DeviceKind.UNKNOWN;

    CotSession(Transport transport, SessionLimits limits) {
        this.transport = transport;
        this.limits = limits;
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        while (in.isReadable() && cut(in, nowMs, link)) {
            // the next one
        }
        if (transport == Transport.UDP && in.isReadable()) {
            refuse(Rejection.TOO_SHORT, "the datagram ends inside an event", in, in.readableBytes(), link);
        }
    }

    /** Takes the next event, or bytes that are none; false when more are needed. */
    private boolean cut(ByteBuf in, long nowMs, Link link) {
        int from = in.readerIndex();
        if (EventFraming.isBlank(in.getByte(from))) {
            in.skipBytes(1);
            return true;
        }
        int length = length(in, from);
        if (length == EventFraming.INCOMPLETE) {
            if (in.readableBytes() <= limits.maxFrameBytes()) {
                return false;
            }
            refuse(
                    Rejection.TOO_LONG,
                    "no whole event within " + limits.maxFrameBytes() + " bytes",
                    in,
                    in.readableBytes(),
                    link);
        } else if (length == EventFraming.NO_EVENT) {
            stray(in, link);
        } else {
            strayTold = false;
            event(in, length, nowMs, link);
        }
        return true;
    }

    private int length(ByteBuf in, int from) {
        return EventFraming.length(in, from, transport == Transport.UDP);
    }

    private void stray(ByteBuf in, Link link) {
        int from = in.readerIndex();
        int next = from + 1;
        while (next < in.writerIndex() && length(in, next) == EventFraming.NO_EVENT) {
            next++;
        }
        if (strayTold) {
            in.readerIndex(next); // told already
        } else {
            refuse(Rejection.UNRECOGNISED, "bytes that begin no event", in, next - from, link);
            strayTold = true;
        }
    }

    private void event(ByteBuf in, int length, long nowMs, Link link) {
        ByteBuf frame = in.slice(in.readerIndex(), length);
        try {
            if (length > limits.maxFrameBytes()) {
                throw new MalformedMessageException(
                        Rejection.TOO_LONG,
                        "event has " + length + " bytes, expected at most " + limits.maxFrameBytes());
            }
            byte[] source = ByteBufUtil.getBytes(frame);
            event(Event.read(source, null), source, nowMs, link);
            in.skipBytes(length);
        } catch (MalformedMessageException e) {
            boolean isDatagram = transport == Transport.UDP;
            int gone = EventFraming.refusedBytes(in, in.readerIndex(), length, isDatagram);
            refuse(e.reason(), e.detail(), in, gone, link);
        }
    }

    private void event(Event event, byte[] source, long nowMs, Link link) throws MalformedMessageException {
        DeviceId device = event.device();
        kind = event.kind();
        if (!isAdmitted(device, link)) {
            link.ignored("event of a device that is not admitted");
            return;
        }
        if (!event.isOfSomebody()) {
            link.heard(device);
            link.ignored("event of type " + Explanation.printable(event.type()));
            return;
        }
        Alarms alarms = event.isEmergency() ? Alarms.of(Alarm.SOS, !event.isCancelled()) : Alarms.NONE;
        link.report(new Report(
                CotProtocol.NAME,
                device,
                nowMs,
                false,
                event.fix(),
                Motion.NONE,
                event.power(),
                Radio.NONE,
                Cameras.NONE,
                Flight.NONE,
                alarms,
                new Extra(CotProtocol.NAME, source)));
        if (event.isEmergency()) {
            String who = event.callsign().isEmpty() ? "" : " of " + Explanation.printable(event.callsign());
            String text = (event.isCancelled() ? "cancelled the call for help" : "call for help") + who;
            link.note(new Note(device, event.fix().timeMs(), Severity.ALERT, text));
        }
    }

    private boolean isAdmitted(DeviceId device, Link link) throws MalformedMessageException {
        if (admitted.contains(device)) {
            return true;
        }
        if (admitted.size() >= limits.maxDevices()) {
            throw new MalformedMessageException(Rejection.LIMIT, "more than " + limits.maxDevices() + " devices");
        }
        boolean may = link.admit(device, Credential.NONE).isAdmitted();
        if (may) {
            admitted.add(device);
        }
        return may;
    }

    private static void refuse(Rejection reason, String detail, ByteBuf in, int length, Link link) {
        link.rejected(reason, detail, in.slice(in.readerIndex(), length));
        in.skipBytes(length);
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, ""));
    }

    /** What the event says that is being read. */
    @Override
    public DeviceKind kindOf(DeviceId device) {
        return kind;
    }

    @Override
    public void forget(DeviceId device) {
        admitted.remove(device);
    }
}

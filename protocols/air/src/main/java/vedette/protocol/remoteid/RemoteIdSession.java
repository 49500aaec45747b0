// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** One receiver, which may hear many aircraft. It listens alone: nothing is ever sent. */
final class RemoteIdSession implements Session {
    /** How long the messages of a transmitter are joined after its last one. */
    static final long JOINED_MS = 10_000;

    private final Map<String, Transmitter> transmitters = new LinkedHashMap<>(4, 0.75f, true);
    private final Set<DeviceId> admitted = new HashSet<>();
    private final int maxTransmitters;
    private final boolean readsOperationReports;

    /** @param readsOperationReports whether GB 46750-2025 is read */
    RemoteIdSession(SessionLimits limits, boolean readsOperationReports) {
        this.readsOperationReports = readsOperationReports;
        maxTransmitters = limits.maxDevices();
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        Carrier carrier = Carrier.of(in);
        if (carrier != null && carrier.isOperationReport() && !readsOperationReports) {
            link.ignored("GB 46750-2025 is switched off");
        } else if (carrier == null) {
            link.rejected(Rejection.UNRECOGNISED, "found neither a message of 25 bytes nor a pack of them", in);
        } else {
            try {
                take(carrier, nowMs, link);
            } catch (MalformedMessageException e) {
                link.rejected(e.reason(), e.detail(), in);
            }
        }
        in.readerIndex(in.writerIndex());
    }

    private void take(Carrier carrier, long nowMs, Link link) throws MalformedMessageException {
        Transmitter from = transmitter(carrier.transmitter(), nowMs);
        if (from.isRepeat(carrier, nowMs)) {
            link.ignored("a message that came before");
            return;
        }
        if (carrier.isOperationReport()) {
            from.take(OperationReport.decode(new FieldReader(carrier.messages().duplicate())));
        }
        @Nullable LocationVector location = null;
        for (int i = 0; i < carrier.count(); i++) {
            ByteBuf message = carrier.message(i);
            if (MessageHead.type(message, 0) == LocationVector.TYPE) {
                location = LocationVector.decode(new FieldReader(message));
            } else {
                from.take(message);
            }
        }
        if (!isAdmitted(from.device(), link)) {
            link.ignored("an aircraft that is not admitted");
            return;
        }
        from.keep(carrier.messages());
        link.report(location == null ? from.report(nowMs) : from.report(location, nowMs));
    }

    /** Without an address all messages of a receiver are of one transmitter, until it has been silent. */
    private Transmitter transmitter(String address, long nowMs) {
        Transmitter known = transmitters.get(address);
        if (known != null && nowMs - known.heardMs() <= JOINED_MS) {
            return known;
        }
        Transmitter fresh = new Transmitter(address);
        transmitters.put(address, fresh);
        if (transmitters.size() > maxTransmitters) {
            transmitters.remove(transmitters.keySet().iterator().next());
        }
        return fresh;
    }

    /** A no is asked again each time: it may have been adopted meanwhile. */
    private boolean isAdmitted(DeviceId device, Link link) {
        if (admitted.contains(device)) {
            return true;
        }
        boolean let = link.admit(device, Credential.NONE).isAdmitted();
        if (let) {
            admitted.add(device);
        }
        return let;
    }

    @Override
    public void tick(long nowMs, Link link) {
        transmitters.values().removeIf(one -> nowMs - one.heardMs() > JOINED_MS);
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        link.outcome(new CommandOutcome(commandId, device, Stage.UNSUPPORTED, ""));
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.DRONE;
    }

    @Override
    public void forget(DeviceId device) {
        admitted.remove(device);
    }
}

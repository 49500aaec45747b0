// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/** One aircraft's transmitter: joins its messages, which may come one by one. */
final class Transmitter {
    private static final int NO_KIND = 0;

    private DeviceId device;
    private int idKind = NO_KIND;
    private int homeLatitudeE7 = Fix.UNKNOWN;
    private int homeLongitudeE7 = Fix.UNKNOWN;
    private ByteBuf extra = Unpooled.EMPTY_BUFFER;
    private int lastCounter = Carrier.NO_COUNTER;
    private int lastHash;
    private long heardMs;
    private @Nullable OperationReport operation;

    /** @param address of the transmitter, empty when nobody tells it */
    Transmitter(String address) {
        device = new DeviceId(RemoteIdProtocol.NAME, address.isEmpty() ? "anonymous" : "mac-" + address);
    }

    DeviceId device() {
        return device;
    }

    long heardMs() {
        return heardMs;
    }

    /** Whether this came before: receivers hear a transmitter on several channels. */
    boolean isRepeat(Carrier carrier, long nowMs) {
        int hash = ByteBufUtil.hashCode(carrier.messages());
        boolean repeat =
                carrier.counter() != Carrier.NO_COUNTER && carrier.counter() == lastCounter && hash == lastHash;
        lastCounter = carrier.counter();
        lastHash = hash;
        heardMs = nowMs;
        return repeat;
    }

    /** Takes a message in that is no location. */
    void take(ByteBuf message) throws MalformedMessageException {
        FieldReader in = new FieldReader(message);
        switch (MessageHead.type(message, message.readerIndex())) {
            case BasicId.TYPE -> identify(BasicId.decode(in));
            case SystemMessage.TYPE -> {
                SystemMessage system = SystemMessage.decode(in);
                homeLatitudeE7 = system.homeLatitudeE7();
                homeLongitudeE7 = system.homeLongitudeE7();
            }
            default -> {} // for the extra alone
        }
    }

    /** Takes all in that GB 46750 says at once. */
    void take(OperationReport report) {
        if (!report.id().isEmpty()) {
            idKind = BasicId.SERIAL_NUMBER;
            device = new DeviceId(RemoteIdProtocol.NAME, report.id());
        }
        operation = report;
    }

    /** Of several ids the serial number stands for the aircraft, for it is the same everywhere. */
    private void identify(BasicId basic) {
        String id = basic.uasId();
        boolean better = idKind == NO_KIND || basic.kind() <= idKind;
        if (!id.isEmpty() && better) {
            idKind = basic.kind();
            device = new DeviceId(RemoteIdProtocol.NAME, id);
        }
    }

    /** Keeps messages for the next report. */
    void keep(ByteBuf messages) {
        extra = Unpooled.copiedBuffer(messages);
    }

    Report report(LocationVector location, long nowMs) {
        return report(
                location.fix(nowMs),
                new Flight(
                        "",
                        Flag.UNKNOWN,
                        location.airborne(),
                        location.heightCm(),
                        location.verticalCmps(),
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        homeLatitudeE7,
                        homeLongitudeE7),
                new Alarms(location.isEmergency() ? Alarm.FLIGHT_FAULT.bit() : 0, Alarm.FLIGHT_FAULT.bit()),
                nowMs);
    }

    /** A report of what is not a location message. */
    Report report(long nowMs) {
        OperationReport told = operation;
        operation = null;
        if (told != null) {
            Alarms alarms = new Alarms(told.isEmergency() ? Alarm.FLIGHT_FAULT.bit() : 0, Alarm.FLIGHT_FAULT.bit());
            return report(told.fix(), told.flight(), alarms, nowMs);
        }
        return report(Fix.NONE, Flight.NONE, Alarms.NONE, nowMs);
    }

    private Report report(Fix fix, Flight flight, Alarms alarms, long nowMs) {
        return new Report(
                RemoteIdProtocol.NAME,
                device,
                nowMs,
                false,
                fix,
                Motion.NONE,
                Power.NONE,
                Radio.NONE,
                Cameras.NONE,
                flight,
                alarms,
                new Extra(RemoteIdProtocol.NAME, ByteBufUtil.getBytes(extra)));
    }
}

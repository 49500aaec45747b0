// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/**
 * An electric vehicle's side: logs in, reports vehicle data, position and alarms, obeys every command. A report says
 * neither course nor altitude, for the standard has no field for them.
 */
public final class Gb32960Terminal implements Terminal {
    private static final String ICCID = "89860000000000000000";
    private static final int VOLTAGE_DV = 3_456;
    private static final int CURRENT_ZERO_2016 = 10_000;
    private static final int CURRENT_ZERO_2025 = 30_000;
    private static final int SOC_PERCENT = 80;
    private static final int INSULATION_KOHM = 2_000;
    private static final int MOST_SEVERE = 3;
    private static final String REPORT_PERIOD_S = "10";

    private final Vin vin;
    private final Edition edition;
    private final FrameSplitter splitter = new FrameSplitter();
    private final ByteBuf data = Unpooled.buffer();
    private int serial;
    private boolean ready;
    private long acknowledged;

    /**
     * @param identity the VIN
     * @param edition that the frames are written by
     */
    public Gb32960Terminal(String identity, Edition edition) {
        this.vin = Vin.parse(identity);
        this.edition = edition;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        ready = false;
        VehicleLogin.of(edition, nowMs, ++serial, ICCID).encode(data.clear());
        write(CommandName.VEHICLE_LOGIN, Header.COMMAND, out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        FrameSplitter.Piece piece = splitter.next(in);
        while (piece != FrameSplitter.Piece.NONE) {
            if (piece == FrameSplitter.Piece.FRAME) {
                take(in.slice(splitter.start(), splitter.length()), nowMs, out);
            }
            piece = splitter.next(in);
        }
    }

    private void take(ByteBuf frame, long nowMs, ByteBuf out) {
        Header header;
        try {
            header = Header.decode(new FieldReader(frame));
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("a good frame without a header", e);
        }
        if (header.isCommand()) {
            obey(header, nowMs, out);
        } else if (header.command() == CommandName.VEHICLE_LOGIN) {
            ready = header.response() == Header.OK;
        } else if (header.command() == CommandName.REALTIME || header.command() == CommandName.REISSUE) {
            acknowledged += header.response() == Header.OK ? 1 : 0;
        }
    }

    private void obey(Header header, long nowMs, ByteBuf out) {
        data.clear();
        DeviceTime time = DeviceTime.of(nowMs);
        if (header.command() == CommandName.QUERY_PARAMETERS) {
            Parameters.Item period = new Parameters.Item(ParameterName.REPORT_PERIOD.id(), REPORT_PERIOD_S);
            new Parameters(time, List.of(period)).encode(data);
        } else {
            time.encode(data);
        }
        write(header.command(), Header.OK, out);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        data.clear();
        DeviceTime.of(fix.hasTime() ? fix.timeMs() : nowMs).encode(data);
        data.writeByte(VehicleData.TYPE);
        vehicle(fix.speedCmps()).encode(data);
        data.writeByte(Position.TYPE);
        position(fix).encode(data);
        if (alarms.knownBits() != 0) {
            int bits = AlarmBit.bits(alarms.openBits());
            data.writeByte(edition == Edition.V2016 ? VehicleAlarms.TYPE_2016 : VehicleAlarms.TYPE_2025);
            new VehicleAlarms(edition, bits == 0 ? 0 : MOST_SEVERE, bits).encode(data);
        }
        write(buffered ? CommandName.REISSUE : CommandName.REALTIME, Header.COMMAND, out);
    }

    private VehicleData vehicle(int speedCmps) {
        return new VehicleData(
                edition,
                VehicleData.STATE_ON,
                VehicleData.CHARGING_NOT,
                VehicleData.MODE_ELECTRIC,
                speedCmps == Fix.UNKNOWN ? VehicleData.INVALID_16 : (speedCmps * 9 + 12) / 25,
                VehicleData.INVALID_32,
                VOLTAGE_DV,
                edition == Edition.V2016 ? CURRENT_ZERO_2016 : CURRENT_ZERO_2025,
                SOC_PERCENT,
                VehicleData.DC_DC_ON,
                VehicleData.GEAR_DRIVE,
                INSULATION_KOHM,
                0,
                0);
    }

    private Position position(Fix fix) {
        if (!fix.isPlaced()) {
            return new Position(edition, Position.STATUS_INVALID, Position.SYSTEM_WGS84, 0, 0);
        }
        int status =
                (fix.latitudeE7() < 0 ? Position.STATUS_SOUTH : 0) | (fix.longitudeE7() < 0 ? Position.STATUS_WEST : 0);
        return new Position(
                edition,
                status,
                Position.SYSTEM_WGS84,
                (Math.abs(fix.longitudeE7()) + 5) / 10,
                (Math.abs(fix.latitudeE7()) + 5) / 10);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        data.clear();
        write(CommandName.HEARTBEAT, Header.COMMAND, out);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    private void write(int command, int response, ByteBuf out) {
        Frames.write(edition, command, response, vin, data, out);
    }
}

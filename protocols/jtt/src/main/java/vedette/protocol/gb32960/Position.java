// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Datum;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/**
 * Position (车辆位置数据), information body {@code 0x05}: longitude first, neither speed nor course nor altitude.
 *
 * @param edition 2016 says nothing of the coordinate system: WGS-84
 * @param system coordinate system: {@link #SYSTEM_WGS84}, {@link #SYSTEM_GCJ02} or another
 */
record Position(Edition edition, int statusBits, int system, int longitudeE6, int latitudeE6) {
    static final int TYPE = 0x05;

    static final int STATUS_INVALID = 1;
    static final int STATUS_SOUTH = 1 << 1;
    static final int STATUS_WEST = 1 << 2;
    static final int SYSTEM_WGS84 = 1;
    static final int SYSTEM_GCJ02 = 2;

    private static final String[] STATUS_NAMES = {"invalid", "south", "west"};
    private static final Scale DEGREES = new Scale(0, 1_000_000, "deg");
    private static final int MAX_LATITUDE_E6 = 90_000_000;
    private static final int MAX_LONGITUDE_E6 = 180_000_000;

    static Position decode(Measures in, Edition edition) throws MalformedMessageException {
        return new Position(
                edition,
                in.bits8("positionStatusBits", STATUS_NAMES),
                edition == Edition.V2025
                        ? in.word8("coordinateSystem", null, "WGS-84", "GCJ-02", "other")
                        : SYSTEM_WGS84,
                in.u32("longitudeDeg", DEGREES),
                in.u32("latitudeDeg", DEGREES));
    }

    void encode(ByteBuf out) {
        out.writeByte(statusBits);
        if (edition == Edition.V2025) {
            out.writeByte(system);
        }
        out.writeInt(longitudeE6);
        out.writeInt(latitudeE6);
    }

    /**
     * The fix. A place in a system that nobody knows is kept as it is: it is off by some hundred metres at most.
     *
     * @param speedCmps what the vehicle's own sensor says, for the body says nothing of it
     */
    Fix toFix(long timeMs, int speedCmps) {
        boolean placed = !has(STATUS_INVALID)
                && Integer.compareUnsigned(latitudeE6, MAX_LATITUDE_E6) <= 0
                && Integer.compareUnsigned(longitudeE6, MAX_LONGITUDE_E6) <= 0;
        if (!placed) {
            return new Fix(timeMs, Fix.UNKNOWN, Fix.UNKNOWN, Fix.UNKNOWN, speedCmps, Fix.UNKNOWN);
        }
        int latitudeE7 = (has(STATUS_SOUTH) ? -latitudeE6 : latitudeE6) * 10;
        int longitudeE7 = (has(STATUS_WEST) ? -longitudeE6 : longitudeE6) * 10;
        if (system == SYSTEM_GCJ02) {
            double[] wgs84 = Datum.GCJ02.toWgs84(latitudeE7 / 1e7, longitudeE7 / 1e7);
            latitudeE7 = (int) Math.round(wgs84[0] * 1e7);
            longitudeE7 = (int) Math.round(wgs84[1] * 1e7);
        }
        return new Fix(
                timeMs,
                latitudeE7,
                longitudeE7,
                Fix.UNKNOWN,
                speedCmps,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                FixQuality.UNKNOWN);
    }

    private boolean has(int statusBit) {
        return (statusBits & statusBit) != 0;
    }
}

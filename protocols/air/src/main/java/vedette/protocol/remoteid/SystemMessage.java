// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.ExtraSink;
import vedette.telemetry.Fix;

/**
 * System message, type 4: where the operator is, and how many aircraft fly.
 *
 * @param flags bits 0 and 1 kind of the operator's place, bits 2 to 4 classification
 */
record SystemMessage(
        int flags,
        int latitudeE7,
        int longitudeE7,
        int areaCount,
        int areaRadius,
        int areaCeiling,
        int areaFloor,
        int categoryAndClass,
        int operatorAltitude,
        int seconds) {
    static final int TYPE = 4;

    static final long EPOCH_2019_S = 1_546_300_800;

    private static final int PLACE_KIND = 3;
    private static final int CLASSIFIED_BY_EU = 1;
    private static final int METRES_PER_RADIUS = 10;
    private static final String[] PLACES = {"take-off", "live", "fixed", "unknown"};

    static SystemMessage decode(FieldReader in) throws MalformedMessageException {
        MessageHead.read(in, TYPE, "system");
        int flags = in.u8("system flags");
        if (in.isExplaining()) {
            in.meaning("operator: " + PLACES[flags & PLACE_KIND]);
        }
        int latitudeE7 = in.u32le("operator latitude", "1e-7 deg");
        int longitudeE7 = in.u32le("operator longitude", "1e-7 deg");
        SystemMessage message = new SystemMessage(
                flags,
                latitudeE7,
                longitudeE7,
                in.u16le("area count", "aircraft"),
                in.u8("area radius", "10 m"),
                in.u16le("area ceiling", "0.5 m, less 1000 m"),
                in.u16le("area floor", "0.5 m, less 1000 m"),
                in.u8("eu category and class"),
                in.u16le("operator altitude", "0.5 m, less 1000 m"),
                in.u32le("system time", "s since 2019"));
        in.u8("reserved");
        return message;
    }

    /** What the home point does not tell, without what is not said. */
    void tellRest(ExtraSink sink) {
        if (areaCount > 1 || areaRadius > 0) {
            sink.number("areaCount", areaCount);
            sink.number("areaRadiusM", (long) areaRadius * METRES_PER_RADIUS);
        }
        altitude("areaCeilingM", areaCeiling, sink);
        altitude("areaFloorM", areaFloor, sink);
        altitude("operatorAltitudeM", operatorAltitude, sink);
        if (((flags >>> 2) & 7) == CLASSIFIED_BY_EU) {
            sink.number("euCategory", categoryAndClass >>> 4);
            sink.number("euClassCode", categoryAndClass & 0xF);
        }
        if (seconds != 0) {
            sink.number("systemTimeMs", (EPOCH_2019_S + Integer.toUnsignedLong(seconds)) * 1_000);
        }
    }

    private static void altitude(String name, int raw, ExtraSink sink) {
        if (raw != 0) {
            sink.decimal(name, LocationVector.altitudeCm(raw) / 100.0);
        }
    }

    static boolean isPlausible(ByteBuf in, int at) {
        return MessageHead.isPlace(in, at + 2) && in.getByte(at + MessageHead.MESSAGE_BYTES - 1) == 0;
    }

    /** Latitude of the take-off point, unknown when the operator's place is another one. */
    int homeLatitudeE7() {
        return isHome() ? latitudeE7 : Fix.UNKNOWN;
    }

    int homeLongitudeE7() {
        return isHome() ? longitudeE7 : Fix.UNKNOWN;
    }

    private boolean isHome() {
        return (flags & PLACE_KIND) == 0
                && (latitudeE7 != 0 || longitudeE7 != 0)
                && Math.abs((long) latitudeE7) <= LocationVector.MAX_LATITUDE_E7
                && Math.abs((long) longitudeE7) <= LocationVector.MAX_LONGITUDE_E7;
    }
}

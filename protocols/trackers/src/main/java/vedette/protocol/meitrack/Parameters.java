// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.ResourceTable;
import vedette.telemetry.Fix;

/**
 * {@code CCE}: records of parameters, each an identifier and a value, in four groups: values of one, two and four bytes, least
 * significant first, and values with a length of their own. An identifier that begins with FE has two bytes.
 */
final class Parameters {
    private static final int EPOCH_2000_S = 946_684_800;
    private static final long SECOND_MS = 1000;
    private static final double E6 = 1e-6;
    private static final int CENTIVOLT_MV = 10;
    private static final int EXTENDED = 0xFE;
    private static final int POSITIONED = 1;
    private static final int PICTURE_NAME = 0x28;

    private static final int LATITUDE = 0x02;
    private static final int LONGITUDE = 0x03;
    private static final int EVENT = 0x40;

    private static final Map<Integer, List<String>> NAMES = names();

    private final FieldReader in;
    private final ReportBuilder report;
    private int latitudeE6 = Fix.UNKNOWN;
    private int longitudeE6 = Fix.UNKNOWN;
    private int event;

    private Parameters(FieldReader in, ReportBuilder report) {
        this.in = in;
        this.report = report;
    }

    static void read(FieldReader in, RecordSink sink) throws MalformedMessageException {
        in.u32le("cachedRecords", "still to come");
        int count = in.u16le("records", "");
        for (int i = 0; i < count; i++) {
            int length = in.u16le("recordBytes", "");
            int outer = in.enter("record", length);
            int event = new Parameters(in, sink.begin()).record();
            in.leave(outer);
            sink.end(event, i + 1 == count);
        }
        if (in.remaining() > 0) {
            in.skip("more", in.remaining(), "");
        }
    }

    private int record() throws MalformedMessageException {
        in.u16le("parameters", "");
        for (int width = 1; width <= 4; width *= 2) {
            int count = in.u8("count", "of values of " + width + " bytes");
            for (int i = 0; i < count; i++) {
                value(identifier(), width);
            }
        }
        int count = in.remaining() > 0 ? in.u8("count", "of values with a length") : 0;
        for (int i = 0; i < count; i++) {
            block(identifier());
        }
        if (latitudeE6 != Fix.UNKNOWN && longitudeE6 != Fix.UNKNOWN) {
            report.place(latitudeE6 * E6, longitudeE6 * E6);
        }
        MeitrackEvent.say(event, report);
        return event;
    }

    private int identifier() throws MalformedMessageException {
        int id = in.u8("identifier");
        return id == EXTENDED ? id << Byte.SIZE | in.u8("identifier2") : id;
    }

    private void value(int id, int width) throws MalformedMessageException {
        String name = name(id);
        String meaning = meaning(id);
        int value = switch (width) {
            case 1 -> in.u8(name, meaning);
            case 2 -> in.u16le(name, meaning);
            default -> in.u32le(name, meaning);
        };
        if (id == EVENT) {
            in.meaning(MeitrackEvent.meaning(value));
        }
        say(id, value);
    }

    private void say(int id, int value) {
        switch (id) {
            case LATITUDE -> latitudeE6 = value;
            case LONGITUDE -> longitudeE6 = value;
            case 0x04 -> report.timeMs(timeMs(value));
            case 0x05 -> report.valid(value == POSITIONED);
            case 0x06 -> report.satellites(value);
            case 0x08 -> report.speedKmh(value);
            case 0x09 -> report.courseDeg(value);
            case 0x0B -> report.altitudeM((short) value);
            case 0x0C -> report.odometerM(Integer.toUnsignedLong(value));
            case 0x19 -> report.batteryMv(value * CENTIVOLT_MV);
            case 0x1A -> report.externalMv(value * CENTIVOLT_MV);
            case EVENT -> event = value;
            case 0x91 -> report.wheelSpeedKmh(value);
            case 0x99 -> report.engineRpm(value);
            case 0x9D -> report.fuelPercent(value);
            case 0xFE69 -> report.batteryPercent(value);
            default -> {}
        }
    }

    private void block(int id) throws MalformedMessageException {
        int length = in.u8("length");
        if (id == PICTURE_NAME) {
            in.text(name(id), length, StandardCharsets.UTF_8);
        } else {
            in.digits(name(id), length);
            in.meaning(meaning(id));
        }
    }

    /** Seconds since 2000. */
    static long timeMs(int seconds) {
        return (Integer.toUnsignedLong(seconds) + EPOCH_2000_S) * SECOND_MS;
    }

    private static String name(int id) {
        List<String> row = NAMES.get(id);
        return row == null ? "parameter " + Integer.toHexString(id) : row.get(1);
    }

    private static String meaning(int id) {
        List<String> row = NAMES.get(id);
        return row == null ? "" : row.get(2);
    }

    private static Map<Integer, List<String>> names() {
        Map<Integer, List<String>> names = new HashMap<>();
        for (List<String> row : ResourceTable.rows(Parameters.class, "parameters.txt", 3)) {
            names.put(Integer.valueOf(row.get(0), 16), row);
        }
        return Map.copyOf(names);
    }
}

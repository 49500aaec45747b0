// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.meitrack;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** {@code CCC}: records of 52 bytes, least significant byte first. */
final class FixedRecords {
    private static final int RECORD_BYTES = 52;
    private static final double E6 = 1e-6;
    private static final int CENTIVOLT_MV = 10;

    private FixedRecords() {}

    static void read(FieldReader in, RecordSink sink) throws MalformedMessageException {
        in.u16le("version", "");
        in.u16le("recordBytes", "");
        in.u32le("cachedRecords", "");
        do {
            int event = record(in, sink.begin());
            sink.end(event, in.remaining() < RECORD_BYTES);
        } while (in.remaining() >= RECORD_BYTES);
        if (in.remaining() > 0) {
            in.skip("more", in.remaining(), "");
        }
    }

    private static int record(FieldReader in, ReportBuilder report) throws MalformedMessageException {
        int event = in.u8("event");
        in.meaning(MeitrackEvent.meaning(event));
        int latitude = in.u32le("latitude", "1e-6 deg");
        int longitude = in.u32le("longitude", "1e-6 deg");
        report.place(latitude * E6, longitude * E6).timeMs(Parameters.timeMs(in.u32le("time", "s since 2000")));
        report.valid(in.u8("positioned", "1: yes") == 1).satellites(in.u8("satellites"));
        in.u8("signal");
        report.speedKmh(in.u16le("speed", "km/h")).courseDeg(in.u16le("course", "deg"));
        in.u16le("hdop", "0.1");
        report.altitudeM((short) in.u16le("altitude", "m"));
        report.odometerM(Integer.toUnsignedLong(in.u32le("odometer", "m")));
        in.u32le("runTime", "s");
        in.u16le("mcc", "");
        in.u16le("mnc", "");
        in.u16le("lac", "");
        in.u16le("cellId", "");
        in.u16le("stateBits", "outputs in the lower byte, inputs in the higher one");
        in.u16le("analogue1", "0.01 V");
        report.batteryMv(in.u16le("battery", "0.01 V") * CENTIVOLT_MV);
        report.externalMv(in.u16le("external", "0.01 V") * CENTIVOLT_MV);
        in.u32le("fence", "");
        MeitrackEvent.say(event, report);
        return event;
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.castel;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;

/** Values of the engine: a list of their numbers (OBD, service 1, with 0x21 before them), then groups of values in that order. */
final class EngineData {
    private static final int COOLANT = 0x05;
    private static final int RPM = 0x0C;
    private static final int SPEED = 0x0D;
    private static final int FUEL_LEVEL = 0x2F;
    private static final int LOW_BYTE = 0xFF;

    /** Bytes of a value by its number, sixteen a row, 0 where nobody knows. */
    private static final String SIZES = "4422111111212111"
            + "2111222222221112"
            + "4222444444441111"
            + "1221444444442222"
            + "4421211111111224"
            + "2112222222111220";

    private EngineData() {}

    static void read(FieldReader in, ReportBuilder out) throws MalformedMessageException {
        int count = in.u8("pidCount");
        int[] pids = new int[count];
        for (int i = 0; i < count; i++) {
            pids[i] = in.u16le("pid", "") & LOW_BYTE;
        }
        int groups = in.remaining() > 0 ? in.u8("groupCount") : 0;
        for (int group = 0; group < groups && in.remaining() > 0; group++) {
            int size = in.u8("groupBytes");
            int outer = in.enter("group", Math.min(size, in.remaining()));
            values(pids, in, out);
            in.leave(outer);
        }
    }

    /** Up to the first whose size nobody knows. */
    private static void values(int[] pids, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        for (int pid : pids) {
            int size = size(pid);
            if (size == 0 || size > in.remaining()) {
                return;
            }
            String name = in.isExplaining() ? "pid" + Integer.toHexString(pid) : "";
            long value = size == 1
                    ? in.u8(name, meaning(pid))
                    : size == 2 ? in.u16le(name, meaning(pid)) : Integer.toUnsignedLong(in.u32le(name, meaning(pid)));
            say(pid, (int) Math.min(value, Integer.MAX_VALUE), out);
        }
    }

    private static int size(int pid) {
        return switch (pid) {
            case 0x9D -> 2;
            case 0xA6 -> 4;
            default -> pid < SIZES.length() ? SIZES.charAt(pid) - '0' : 0;
        };
    }

    private static String meaning(int pid) {
        return switch (pid) {
            case COOLANT -> "coolant, deg C";
            case RPM -> "rpm";
            case SPEED -> "km/h";
            case FUEL_LEVEL -> "fuel, %";
            default -> "";
        };
    }

    private static void say(int pid, int value, ReportBuilder out) {
        switch (pid) {
            case RPM -> out.engineRpm(value);
            case SPEED -> out.wheelSpeedKmh(value);
            case FUEL_LEVEL -> out.fuelPercent(value);
            default -> {} // an extra
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Additional items of the standard that go to {@code extra}: their lengths, and their fields for people. */
final class StandardItems {
    static final @Nullable String[] SIGNAL_NAMES = {
        "low beam",
        "high beam",
        "right indicator",
        "left indicator",
        "brake",
        "reverse",
        "fog lamp",
        "marker lamp",
        "horn",
        "air conditioning",
        "neutral",
        "retarder",
        "ABS",
        "heater",
        "clutch"
    };

    /** A wheel that has no sensor. */
    static final int NO_TYRE = 0xFF;

    private static final @Nullable String[] IO_NAMES = {"deep sleep", "sleep"};

    private StandardItems() {}

    /** Items that end in {@code extra}: named for people only. */
    static void explain(FieldReader in, int id, int length) throws MalformedMessageException {
        switch (length == standardLength(id, length) ? id : -1) {
            case AdditionalItems.CONFIRM_ALARM -> in.u16("alarmEvent", "wants confirmation by hand");
            case AdditionalItems.CABIN_TEMPERATURE ->
                in.u16("cabinTemperature", "degrees C, negative when the top bit is set");
            case AdditionalItems.OVERSPEED -> {
                in.u8("areaType", "0 none, 1 circle, 2 rectangle, 3 polygon, 4 section");
                if (length == 5) {
                    in.u32("areaId");
                }
            }
            case AdditionalItems.AREA_OR_ROUTE -> {
                in.u8("areaType", "1 circle, 2 rectangle, 3 polygon, 4 route");
                in.u32("areaId");
                in.u8("direction", "0 in, 1 out");
            }
            case AdditionalItems.SECTION_TIME -> {
                in.u32("sectionId");
                in.u16("drivingTime", "s");
                in.u8("result", "0 too short, 1 too long");
            }
            case AdditionalItems.TYRE_PRESSURES -> in.skip("tyrePressures", length, "a byte a wheel, ff none");
            case AdditionalItems.SIGNALS -> in.bits32("signals", SIGNAL_NAMES);
            case AdditionalItems.IO_STATUS -> in.bits16("io", IO_NAMES);
            case AdditionalItems.ANALOGUE -> {
                in.u16("analogue1");
                in.u16("analogue0");
            }
            case AdditionalItems.RADIO_SIGNAL -> in.u8("radioSignal", "strength");
            default -> in.skip("value", length, "");
        }
    }

    /** Whether the standard, with JT/T 1078, has an item of that id. */
    static boolean isStandard(int id) {
        return switch (id) {
            case AdditionalItems.ODOMETER,
                    AdditionalItems.FUEL,
                    AdditionalItems.RECORDER_SPEED,
                    AdditionalItems.TYRE_PRESSURES,
                    AdditionalItems.SATELLITES -> true;
            case AdditionalItems.VIDEO_ALARMS,
                    AdditionalItems.VIDEO_LOSS,
                    AdditionalItems.VIDEO_COVERED,
                    AdditionalItems.STORAGE_FAULT,
                    AdditionalItems.DRIVER_BEHAVIOUR -> true;
            default -> standardLength(id, 1) > 0;
        };
    }

    private static int standardLength(int id, int length) {
        return switch (id) {
            case AdditionalItems.RADIO_SIGNAL -> 1;
            case AdditionalItems.CONFIRM_ALARM, AdditionalItems.CABIN_TEMPERATURE, AdditionalItems.IO_STATUS -> 2;
            case AdditionalItems.SIGNALS, AdditionalItems.ANALOGUE -> 4;
            case AdditionalItems.TYRE_PRESSURES -> length;
            case AdditionalItems.OVERSPEED -> length == 1 ? 1 : 5;
            case AdditionalItems.AREA_OR_ROUTE -> 6;
            case AdditionalItems.SECTION_TIME -> 7;
            default -> -1;
        };
    }
}

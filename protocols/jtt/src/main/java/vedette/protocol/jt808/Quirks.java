// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;

/**
 * How a terminal differs from the standard: the sum of the rows of {@code quirks.csv} that fit it. One object for all
 * terminals that are alike; immutable.
 */
final class Quirks {
    private static final List<QuirkRow> ROWS = QuirkRow.all();

    /** What most terminals are: nothing but the edition is known. */
    private static final Quirks[] PLAIN = Arrays.stream(Edition.values())
            .map(edition -> from(ROWS, edition, "", ""))
            .toArray(Quirks[]::new);

    private final Alarm[] alarms = AlarmBit.standard();
    private int invertedStatusBits;
    private ZoneOffset reportZone = LocationReport.GMT_8;
    private ZoneOffset serverTimeZone = ZoneOffset.UTC;
    private boolean speaks2011;
    private boolean lettersAreImei;
    private long knownBits;

    private Quirks() {}

    /**
     * @param manufacturer as the terminal registered, empty when it has not
     * @param model the same
     */
    @SuppressWarnings("EnumOrdinal") // an index, not stored
    static Quirks of(Edition edition, String manufacturer, String model) {
        boolean known = ROWS.stream().anyMatch(row -> row.isOfAModel() && row.fits(edition, manufacturer, model));
        return known ? from(ROWS, edition, manufacturer, model) : PLAIN[edition.ordinal()];
    }

    static Quirks from(List<QuirkRow> rows, Edition edition, String manufacturer, String model) {
        Quirks quirks = new Quirks();
        for (QuirkRow row : rows) {
            if (row.fits(edition, manufacturer, model)) {
                quirks.apply(row);
            }
        }
        quirks.knownBits = AlarmBit.alarms(-1, quirks.alarms);
        return quirks;
    }

    private void apply(QuirkRow row) {
        switch (row.what()) {
            case ALARM_BIT -> alarms[row.bit()] = Alarm.valueOf(row.value());
            case STATUS_BIT_INVERTED -> invertedStatusBits |= 1 << row.bit();
            case REPORT_ZONE -> reportZone = ZoneOffset.of(row.value());
            case SERVER_TIME_ZONE -> serverTimeZone = ZoneOffset.of(row.value());
            case BODIES_OF_2011 -> speaks2011 = true;
            case LETTERS_ARE_IMEI -> lettersAreImei = true;
        }
    }

    /** The identity that a phone field states. */
    DeviceId identity(PhoneNumber phone) {
        return lettersAreImei && phone.mayBeImei() ? phone.imei() : phone.deviceId();
    }

    /** {@link Alarm#bit} of each alarm whose flag is set. */
    long alarms(int alarmBits) {
        return AlarmBit.alarms(alarmBits, alarms);
    }

    /** The first flag of each alarm that is open and has one. */
    int alarmBits(Alarms open) {
        int bits = 0;
        long said = 0;
        for (int bit = 0; bit < alarms.length; bit++) {
            Alarm alarm = alarms[bit];
            if (open.isOpen(alarm) && (said & alarm.bit()) == 0) {
                bits |= 1 << bit;
                said |= alarm.bit();
            }
        }
        return bits;
    }

    /** {@link Alarm#bit} of every alarm that its flags can open. */
    long knownBits() {
        return knownBits;
    }

    /** The status word as the standard has it. */
    int statusBits(int statusBits) {
        return statusBits ^ invertedStatusBits;
    }

    /** A time that was read as GMT+8, in the zone that the terminal keeps. */
    long reportMs(long timeMs) {
        return timeMs + 1000L * (LocationReport.GMT_8.getTotalSeconds() - reportZone.getTotalSeconds());
    }

    ZoneOffset serverTimeZone() {
        return serverTimeZone;
    }

    boolean speaks2011() {
        return speaks2011;
    }
}

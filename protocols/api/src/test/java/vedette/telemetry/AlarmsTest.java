// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private static final Alarms SOS_OPEN = Alarms.of(Alarm.SOS, true);
    private static final Alarms SOS_CLOSED = Alarms.of(Alarm.SOS, false);
    private static final Alarms FALL_OPEN = Alarms.of(Alarm.FALL, true);

    @Test
    void openAlarmThatNobodySpokeOfIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Alarms(Alarm.SOS.bit(), Alarm.FALL.bit()));
    }

    @Test
    void laterStatementWinsWhereItSpeaks() {
        assertFalse(SOS_CLOSED.over(SOS_OPEN).isOpen(Alarm.SOS));
        assertTrue(SOS_OPEN.over(SOS_CLOSED).isOpen(Alarm.SOS));
    }

    @Test
    void laterStatementLeavesAloneWhatItDoesNotSpeakOf() {
        Alarms both = FALL_OPEN.over(SOS_OPEN);
        assertTrue(both.isOpen(Alarm.SOS));
        assertTrue(both.isOpen(Alarm.FALL));
        assertEquals(Alarm.SOS.bit() | Alarm.FALL.bit(), both.knownBits());
        assertEquals(SOS_OPEN, Alarms.NONE.over(SOS_OPEN));
    }

    @Test
    void twoStatementsAtOnceAreOpenWhereEitherIs() {
        assertTrue(SOS_CLOSED.and(SOS_OPEN).isOpen(Alarm.SOS));
        assertEquals(SOS_CLOSED, SOS_CLOSED.and(Alarms.NONE));
    }

    @Test
    void everyAlarmHasABitAndANameOfItsOwn() {
        assertTrue(Alarm.count() <= Long.SIZE);
        assertEquals(
                Alarm.count(),
                Arrays.stream(Alarm.values()).map(Alarm::wireName).distinct().count());
        for (int i = 0; i < Alarm.count(); i++) {
            assertEquals(1L << i, Alarm.at(i).bit());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.Motion;

class AdditionalItemsTest {
    @Test
    void unitsAreTheHouses() throws MalformedMessageException {
        AdditionalItems items = items("0104000f1b30" + "02020226" + "03020169" + "31010e");
        assertEquals(99_000_000, items.odometerM());
        assertEquals(55_000, items.fuelMl());
        assertEquals(1003, items.recorderSpeedCmps()); // 36.1 km/h
        assertEquals(14, items.satelliteCount());
    }

    @Test
    void odometerIsUnsigned() throws MalformedMessageException {
        assertEquals(429_496_729_500L, items("0104ffffffff").odometerM());
    }

    @Test
    void fuelWithItsTopBitIsPercent() throws MalformedMessageException {
        AdditionalItems items = items("02028041");
        assertEquals(65, items.fuelPercent());
        assertEquals(Fix.UNKNOWN, items.fuelMl());
        assertEquals(Fix.UNKNOWN, items("0202ffff").fuelPercent());
    }

    @Test
    void itemOfAnotherLengthIsNotBelieved() throws MalformedMessageException {
        AdditionalItems items = items("01030f1b30" + "310200ff" + "3000");
        assertEquals(Motion.UNKNOWN_ODOMETER, items.odometerM());
        assertEquals(Fix.UNKNOWN, items.satelliteCount());
    }

    @Test
    void lastOfARepeatedItemCounts() throws MalformedMessageException {
        assertEquals(6, items("310105" + "310106").satelliteCount());
    }

    @Test
    void lengthBeyondTheEndEndsTheList() throws MalformedMessageException {
        FieldReader in = new FieldReader(Unpooled.wrappedBuffer(HexFormat.of().parseHex("310105" + "01ff00")));
        AdditionalItems items = new AdditionalItems();
        items.decode(in);
        assertEquals(5, items.satelliteCount());
        assertEquals(0, in.remaining());
    }

    @Test
    void nothingIsLeftOfTheReportBefore() throws MalformedMessageException {
        AdditionalItems items = items("310105" + "140400000001");
        items.decode(new FieldReader(Unpooled.EMPTY_BUFFER));
        assertEquals(Fix.UNKNOWN, items.satelliteCount());
        assertEquals(0, items.videoAlarmBits());
        assertEquals(false, items.statesVideo());
    }

    @Test
    void behaviourHasTwoBytesOrThree() throws MalformedMessageException {
        assertEquals(2, items("18020002").behaviourBits());
        assertEquals(2, items("1803000232").behaviourBits());
        assertTrue(items("18020000").states(AdditionalItems.DRIVER_BEHAVIOUR));
    }

    @Test
    void whatIsWrittenIsRead() throws MalformedMessageException {
        AdditionalItems items = items(Terminals.hex(out -> {
            AdditionalItems.writeOdometer(out, 123_400);
            AdditionalItems.writeFuel(out, 55_000);
            AdditionalItems.writeRecorderSpeed(out, 360);
            AdditionalItems.writeRadioSignal(out, 31);
            AdditionalItems.writeSatellites(out, 12);
        }));
        assertEquals(123_400, items.odometerM());
        assertEquals(55_000, items.fuelMl());
        assertEquals(1000, items.recorderSpeedCmps());
        assertEquals(12, items.satelliteCount());
    }

    private static AdditionalItems items(String hex) throws MalformedMessageException {
        AdditionalItems items = new AdditionalItems();
        items.decode(new FieldReader(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex))));
        return items;
    }
}

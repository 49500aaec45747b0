// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BcdTimeTest {
    private static final ZoneOffset GMT_8 = ZoneOffset.ofHours(8);

    @Test
    void zoneIsThatOfTheDevice() {
        assertEquals(Instant.parse("2025-11-21T08:55:10Z").toEpochMilli(), read("251121165510", GMT_8));
        assertEquals(Instant.parse("2025-11-21T16:55:10Z").toEpochMilli(), read("251121165510", ZoneOffset.UTC));
    }

    @Test
    void everyDayOfTheCenturyReadsAsItIsWritten() {
        LocalDate last = LocalDate.of(2099, 12, 31);
        for (LocalDate day = LocalDate.of(2000, 1, 1); !day.isAfter(last); day = day.plusDays(1)) {
            long timeMs = day.atTime(23, 59, 58).toInstant(GMT_8).toEpochMilli();
            ByteBuf out = Unpooled.buffer(BcdTime.LENGTH_BYTES);
            BcdTime.writeMs(out, timeMs, GMT_8);
            assertEquals(timeMs, BcdTime.readMs(out, 0, GMT_8), day.toString());
        }
    }

    @Test
    void partOutOfRangeIsNoTime() {
        for (String hex : List.of(
                "250021165510", // month 0
                "251321165510", // month 13
                "251100165510", // day 0
                "251131165510", // 31 November
                "250229165510", // no leap year
                "251121245510", // hour 24
                "251121166010", // minute 60
                "251121165560", // second 60
                "2a1121165510", // no decimal digit
                "25112116551f",
                "000000000000",
                "ffffffffffff")) {
            assertEquals(BcdTime.UNKNOWN, read(hex, GMT_8), hex);
        }
    }

    @Test
    void leapDayIsATime() {
        assertEquals(Instant.parse("2024-02-29T00:00:00Z").toEpochMilli(), read("240229000000", ZoneOffset.UTC));
    }

    @Test
    void noTimeIsWrittenAsZeros() {
        ByteBuf out = Unpooled.buffer();
        BcdTime.writeMs(out, BcdTime.UNKNOWN, GMT_8);
        assertEquals("000000000000", ByteBufUtil.hexDump(out));
    }

    @Test
    void yearThatTwoDigitsCannotSayIsRefused() {
        long year2100 = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
        assertThrows(IllegalArgumentException.class, () -> BcdTime.writeMs(Unpooled.buffer(), year2100, GMT_8));
    }

    private static long read(String hex, ZoneOffset zone) {
        return BcdTime.readMs(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)), 0, zone);
    }
}

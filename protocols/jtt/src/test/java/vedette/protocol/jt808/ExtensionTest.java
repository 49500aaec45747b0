// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.protocol.Explanation;
import vedette.telemetry.Alarm;

class ExtensionTest {
    @Test
    void messageOfAnExtensionIsHandledAndNamed() {
        Terminals t = new Terminals();
        t.send(SampleExtension.MESSAGE_ID, "07");
        assertEquals("8f21:01", t.reply(0).text());
        assertEquals("0x0f21 sample", MessageTable.describe(SampleExtension.MESSAGE_ID));
        assertTrue(MessageTable.isNamed(SampleExtension.ANSWER_ID));
    }

    @Test
    void whatAnExtensionKeepsBelongsToOneTerminal() {
        Terminals t = new Terminals();
        t.send(SampleExtension.MESSAGE_ID, "07");
        t.send(SampleExtension.MESSAGE_ID, "07");
        Jt808Terminal other = new Jt808Terminal("13900000009", Edition.V2013, new FrameWriter());
        t.say(out -> {
            other.begin().writeByte(7);
            other.end(SampleExtension.MESSAGE_ID, out);
        });
        assertEquals("8f21:02", t.reply(1).text());
        assertEquals("8f21:01", t.reply(2).text());
    }

    @Test
    void itemOfAnExtensionStatesAlarmsAndIsFollowedAfterTheReport() {
        Terminals t = new Terminals();
        report(t, "31010c" + "da020002");
        assertTrue(t.link.reports().get(0).alarms().isOpen(Alarm.FALL));
        assertEquals("8f21:0002", t.reply(0).text());
        assertEquals("8001:0000020000", t.reply(1).text());
        int reported = indexOf(t.link.log(), "report ");
        assertTrue(reported < indexOf(t.link.log(), "reply "), t.link.log().toString());
    }

    @Test
    void itemThatIsTooShortCostsItselfAlone() {
        Terminals t = new Terminals();
        report(t, "da0100" + "31010c");
        assertEquals(12, t.link.reports().get(0).fix().satelliteCount());
        assertEquals(0, t.link.reports().get(0).alarms().knownBits() & Alarm.FALL.bit());
        assertEquals(1, t.link.replies().size());
    }

    @Test
    void itemOfAnExtensionIsExplainedAndReadBack() {
        String body = Terminals.hex(Terminals.location(0, 3)::encode) + "da020102" + "da0109";
        Explanation out = new Explanation();
        String frame = Terminals.hex(wire -> {
            Jt808Terminal terminal = new Jt808Terminal(Terminals.PHONE, Edition.V2013, new FrameWriter());
            terminal.begin().writeBytes(HexFormat.of().parseHex(body));
            terminal.end(LocationReport.MESSAGE_ID, wire);
        });
        new Jt808Protocol().explain(Unpooled.wrappedBuffer(HexFormat.of().parseHex(frame)), out);
        List<String> names = new ArrayList<>();
        out.fields().forEach(field -> names.add(field.name() + '=' + field.raw()));
        assertTrue(names.containsAll(List.of("sample item=", "level=258", "unread=09")), names.toString());
        Map<String, String> said = LocationExtraTest.read(body);
        assertEquals(Map.of("alarmBits", "0", "statusBits", "3", "level", "1", "item_da", "09"), said);
    }

    private static void report(Terminals t, String items) {
        t.say(out -> t.terminal.location(
                Terminals.location(0, 3), Unpooled.wrappedBuffer(HexFormat.of().parseHex(items)), out));
    }

    private static int indexOf(List<String> log, String start) {
        return (int) log.stream().takeWhile(line -> !line.startsWith(start)).count();
    }
}

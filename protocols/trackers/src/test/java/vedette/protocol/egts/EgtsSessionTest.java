// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Rejection;
import vedette.protocol.Transport;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.Checksums;
import vedette.protocol.tracker.Items;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.Alarm;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

class EgtsSessionTest {
    private static final EgtsProtocol PROTOCOL = new EgtsProtocol();
    private static final DeviceId DEVICE = new DeviceId("imei", "990000001234566");

    private final SessionRun run = new SessionRun(PROTOCOL);

    @Test
    void packetIsAnsweredRecordByRecordWhenItIsStored() {
        run.says(vector("two-objects"));
        ByteBuf answer = stored(0);
        assertEquals(Code.PT_RESPONSE, Framing.type(answer));
        // answered packet 6, good; a record of two responses: records 5 and 6, good
        assertEquals("060000" + "0c00" + "0500" + "00" + "0202" + "000300050000" + "000300060000", data(answer));
        assertEquals(2, run.link().reports().size());
    }

    @Test
    void terminalIsToldThatItIsLetIn() {
        run.says(vector("identity"));
        assertEquals(List.of(DEVICE), run.link().heard());
        assertEquals(2, run.link().storedReplies().size());
        assertTrue(data(stored(1)).endsWith("090100" + "00"));
    }

    @Test
    void strangerIsToldThatItIsNot() {
        SessionRun closed = SessionRun.closed(PROTOCOL).says(vector("identity"));
        assertTrue(closed.link().storedReplies().get(1).contains("090100" + "97"));
        closed.link().clear();
        closed.says(vector("position"));
        assertEquals(List.of(), closed.link().replies());
        assertEquals(List.of(), closed.link().reports());
    }

    @Test
    void recordsOfStrangersAreNotAnswered() {
        CollectingLink link = new CollectingLink((device, credential) ->
                device.value().equals("4712") ? Admission.ADMITTED : Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        SessionRun some = new SessionRun(PROTOCOL, Transport.TCP, link).says(vector("two-objects"));
        assertEquals("4712", some.report().device().value());
        String answer = link.storedReplies().get(0);
        assertTrue(answer.contains("000300" + "0600" + "00"));
        assertTrue(!answer.contains("000300" + "0500" + "00"));
    }

    @Test
    void recordsWithoutAnObjectAreOfWhoAuthorisedItself() {
        run.says(vector("identity")).says(vector("nobody"));
        assertEquals(DEVICE, run.report().device());
    }

    @Test
    void eachObjectIsItsOwnDevice() {
        run.says(vector("identity")).says(vector("two-objects"));
        assertEquals(new DeviceId("egts", "4711"), run.link().reports().get(0).device());
        assertEquals(new DeviceId("egts", "4712"), run.link().reports().get(1).device());
    }

    @Test
    void wrongCheckCodeOfTheDataIsToldAndRefused() {
        byte[] bad = vector("position");
        bad[40] ^= 1;
        run.says(bad);
        assertEquals(Rejection.CHECK_CODE, run.link().refused().get(0).reason());
        assertTrue(run.link().replies().get(0).contains("03008a"));
        assertEquals(List.of(), run.link().reports());
    }

    @Test
    void encryptedDataIsRefused() {
        byte[] locked = vector("position");
        locked[2] |= 0x08;
        locked[10] = (byte) Checksums.crc8Egts(Unpooled.wrappedBuffer(locked), 0, 10);
        run.says(locked);
        assertEquals(Rejection.ENCRYPTED, run.link().refused().get(0).reason());
    }

    @Test
    void whatNoFacetSaysIsAnExtra() {
        List<String> items = Items.of(PROTOCOL, run.says(vector("position")).report());
        assertTrue(
                items.containsAll(List.of(
                        "hdop=90", "inputBits=3", "outputBits=2", "analogue1=277", "analogue3=1000", "counter2=42")),
                items::toString);
    }

    @Test
    void longestPacketIsTaken() {
        ByteBuf long1 = Unpooled.buffer();
        int packet = Framing.begin(long1, Code.PT_APPDATA, 1);
        int count = 1_500;
        for (int i = 0; i < count; i++) {
            int record = RecordWriter.begin(long1, i, 4711, Code.SERVICE_TELEDATA);
            int dataAt = long1.writerIndex();
            int sub = RecordWriter.beginSubrecord(long1, Code.SR_STATE_DATA);
            long1.writeBytes(new byte[] {1, 120, 0, 40, 0});
            RecordWriter.endSubrecord(long1, sub);
            RecordWriter.end(long1, record, dataAt);
        }
        Framing.end(long1, packet);
        assertTrue(long1.readableBytes() > 20_000);
        run.says(ByteBufUtil.getBytes(long1));
        assertEquals(List.of(), run.link().refused());
        assertEquals(count, run.link().reports().size());
        assertEquals(12_000, run.report().power().externalMv());
    }

    @Test
    void rawIsConfirmedByItsNumber() {
        run.says(vector("identity")).sends(DEVICE, new Command.Raw("VER?"));
        assertTrue(run.link()
                .replies()
                .get(2)
                .contains("5001000000" + "00000000" + "00" + "0000" + "00" + "0000" + "5645523f"));
        run.says(vector("confirmation"));
        assertEquals(List.of(Stage.SENT, Stage.RESULT), run.stages());
        assertEquals("OK", run.link().outcomes().get(1).detail());
    }

    @Test
    void locateEndsWithTheNextPosition() {
        run.says(vector("identity")).sends(DEVICE, new Command.Locate());
        run.says(confirmation(Commands.POSITION, CommandData.DONE)).says(vector("nobody"));
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), run.stages());
    }

    @Test
    void commandMayBeRefused() {
        run.says(vector("identity")).sends(DEVICE, new Command.Output(3, true));
        assertTrue(run.link().replies().get(2).contains("0900" + "0400"));
        run.says(confirmation(Commands.OUTPUTS_ON, 1));
        assertEquals(List.of(Stage.SENT, Stage.REJECTED), run.stages());
        run.sends(DEVICE, new Command.Interval(30));
        assertEquals(Stage.UNSUPPORTED, run.stages().get(2));
    }

    @Test
    void sourcesOfRecordsAreAlarms() {
        assertEquals(Alarm.SOS.bit(), run.says(vector("sos")).report().alarms().openBits());
        assertTrue(run.report().buffered());
    }

    private static byte[] confirmation(int code, int result) {
        ByteBuf out = Unpooled.buffer();
        int packet = Framing.begin(out, Code.PT_APPDATA, 9);
        int record = RecordWriter.begin(out, 9, RecordHead.NONE, Code.SERVICE_COMMANDS);
        int dataAt = out.writerIndex();
        int sub = RecordWriter.beginSubrecord(out, Code.SR_COMMAND_DATA);
        new CommandData(CommandData.CONFIRMATION, result, 1, 0, 0, CommandData.NO_ACTION, code, "").encode(out);
        RecordWriter.endSubrecord(out, sub);
        RecordWriter.end(out, record, dataAt);
        Framing.end(out, packet);
        return ByteBufUtil.getBytes(out);
    }

    private ByteBuf stored(int index) {
        return Unpooled.wrappedBuffer(
                ByteBufUtil.decodeHexDump(run.link().storedReplies().get(index)));
    }

    private static String data(ByteBuf packet) {
        return ByteBufUtil.hexDump(Framing.data(packet));
    }

    private static byte[] vector(String name) {
        return Vector.of(EgtsSessionTest.class, "frame-" + name).bytes();
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.jt808.Edition;
import vedette.protocol.jt808.FrameWriter;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.protocol.jt808.Jt808Terminal;
import vedette.protocol.jt808.LocationReport;
import vedette.protocol.testkit.ProtocolContract;
import vedette.telemetry.Camera;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;
import vedette.telemetry.Report;

/** What a session does with the messages of recorders. The contract runs over every file {@code vectors/frame-*.txt}. */
class RecorderTest extends ProtocolContract {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final DeviceId DEVICE = new DeviceId("jt808", "13912345678");

    private final Session session = new Jt808Protocol().open(Transport.TCP, SessionLimits.DEFAULT);
    private final CollectingLink link = new CollectingLink();
    private final Jt808Terminal recorder = new Jt808Terminal("013912345678", Edition.V2013, new FrameWriter());

    RecorderTest() {
        super(new Jt808Protocol());
    }

    @Test
    void passengersAreKeptAndAnsweredWhenStored() {
        new PassengerFlow("251121165500", "251121165530", 3, 1).encode(recorder.begin());
        say(PassengerFlow.MESSAGE_ID);
        assertEquals(1, link.reports().size());
        assertEquals(1, link.storedReplies().size());
    }

    @Test
    void recordingsAreTheResultOfTheirQuery() {
        say(0x0002);
        session.send(
                DEVICE,
                "c1",
                new Command.Raw("0x9205 00000000000000000000000000 0000000000000000 000000"),
                NOW_MS,
                link);
        int serial = HexFormat.fromHexDigits(lastReply("7e9205").substring(22, 26));
        recorder.begin().writeShort(serial).writeInt(0);
        say(RecordingList.MESSAGE_ID);
        CommandOutcome outcome = link.outcomes().get(link.outcomes().size() - 1);
        assertEquals(Stage.RESULT, outcome.stage());
        assertTrue(outcome.detail().contains("total=0"), outcome.detail());
    }

    @Test
    void propertiesAreTheResultOfTheirQuery() {
        say(0x0002);
        session.send(DEVICE, "c1", new Command.Raw("0x9003"), NOW_MS, link);
        properties(4);
        assertEquals(
                Stage.RESULT, link.outcomes().get(link.outcomes().size() - 1).stage());
    }

    @Test
    void everyCameraHasAStateOnceTheyAreCounted() {
        properties(4);
        Report report = location("1504" + "00000002" + "1604" + "00000004" + "1702" + "0000");
        assertEquals(4, report.cameras().channels().size());
        assertEquals(
                new Camera(1, Flag.UNKNOWN, Flag.UNKNOWN, Flag.OFF, Flag.OFF, Flag.OFF, Flag.UNKNOWN),
                camera(report, 1));
        assertEquals(Flag.ON, camera(report, 2).videoLoss());
        assertEquals(Flag.OFF, camera(report, 2).covered());
        assertEquals(Flag.OFF, camera(report, 3).videoLoss());
        assertEquals(Flag.ON, camera(report, 3).covered());
    }

    @Test
    void storageFaultIsThatOfEveryCamera() {
        properties(2);
        Report report = location("1702" + "0001");
        assertEquals(Flag.ON, camera(report, 1).storageFault());
        assertEquals(Flag.ON, camera(report, 2).storageFault());
        assertEquals(Flag.UNKNOWN, camera(report, 1).videoLoss());
    }

    @Test
    void senselessCountOfCamerasIsPassedOver() {
        properties(200);
        assertEquals(0, location("1702" + "0001").cameras().channels().size());
    }

    private void properties(int cameras) {
        new AvProperties(6, 1, 0, 1, 320, 1, 98, 1, cameras).encode(recorder.begin());
        say(AvProperties.MESSAGE_ID);
    }

    private Report location(String itemsHex) {
        ByteBuf out = Unpooled.buffer();
        LocationReport place = new LocationReport(0, 3, 31_231_344, 121_501_400, 16, 365, 90, NOW_MS);
        recorder.location(place, Unpooled.wrappedBuffer(HexFormat.of().parseHex(itemsHex)), out);
        session.receive(out, Envelope.BYTES, NOW_MS, link);
        return link.reports().get(link.reports().size() - 1);
    }

    private static Camera camera(Report report, int channel) {
        return report.cameras().channels().get(channel - 1);
    }

    private void say(int messageId) {
        ByteBuf out = Unpooled.buffer();
        if (messageId == 0x0002) {
            recorder.begin();
        }
        recorder.end(messageId, out);
        session.receive(out, Envelope.BYTES, NOW_MS, link);
    }

    private String lastReply(String start) {
        return link.replies().stream()
                .filter(reply -> reply.startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;

class LrrpSessionTest {
    private static final long NOW_MS = 1_763_715_310_000L;
    private static final String REGISTRATION = "000af020053130303030" + "0000";
    private static final String REFRESH = "000af040053130303030" + "0000";
    private static final String PLACE = "66118ecd8d118ad47b";
    private static final DeviceId RADIO = new DeviceId("mototrbo", "10000");

    private final CollectingLink link = new CollectingLink();
    private final LrrpSession session = new LrrpSession(SessionLimits.DEFAULT);

    @Test
    void registrationIsStoredThenAnsweredAndTheRadioIsAskedToReport() {
        take(REGISTRATION);
        assertEquals(Flag.ON, link.reports().get(0).radio().registered());
        assertEquals(List.of("0002bf01"), link.storedReplies());
        assertEquals(List.of("0002bf01", "090d2204560027103431" + "3c" + "51545762"), link.replies());
    }

    @Test
    void radioOfNobodyIsNotAnswered() {
        CollectingLink closed =
                new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        session.receive(bytes(REGISTRATION), Envelope.BYTES, NOW_MS, closed);
        assertEquals(List.of(), closed.replies());
        assertEquals(List.of(), closed.reports());
    }

    @Test
    void refreshDoesNotAskARadioThatReports() {
        take(REGISTRATION);
        take("0b07220456002710" + "38");
        link.clear();
        take(REFRESH);
        assertEquals(List.of("0002bf01"), link.replies());
    }

    @Test
    void requestIsRepeatedUntilTheRadioAnswers() {
        take(REGISTRATION);
        session.tick(NOW_MS + 10_000, link);
        session.tick(NOW_MS + 11_000, link);
        assertEquals(3, link.replies().size());
        take("0b07220456002710" + "38");
        session.tick(NOW_MS + 30_000, link);
        assertEquals(3, link.replies().size());
    }

    @Test
    void requestIsGivenUpAfterAFewTimes() {
        take(REGISTRATION);
        for (int second = 10; second < 100; second += 10) {
            session.tick(NOW_MS + second * 1_000L, link);
        }
        assertEquals(1 + 3, link.replies().size());
    }

    @Test
    void servicesHaveTheirPorts() {
        link.peer(new Endpoint("12.0.39.16", LrrpProtocol.ARS_PORT));
        take(REGISTRATION);
        assertTrue(link.log().stream().anyMatch(line -> line.startsWith("reply to port 4001 09")));
        assertEquals("mototrbo:10000", link.asked().get(0).device().toString());
    }

    @Test
    void addressOfTheRadioNetworkTellsTheNumber() {
        link.peer(new Endpoint("12.1.2.3", 4001));
        take("0d0f22045600271066118ecd8d118ad47b");
        assertEquals("mototrbo:66051", link.asked().get(0).device().toString());
    }

    @Test
    void behindAnotherAddressTheRequestTellsTheNumber() {
        link.peer(new Endpoint("192.0.2.7", 40_001));
        take("0d0f22045600271066118ecd8d118ad47b");
        assertEquals(RADIO, link.asked().get(0).device());
    }

    @Test
    void reportWithoutAnyNumberIsRefused() {
        take("1309" + PLACE);
        assertEquals(1, link.refused().size());
        link.peer(new Endpoint("10.0.39.16", 4001));
        take("1309" + PLACE);
        assertEquals(RADIO, link.reports().get(0).device());
    }

    @Test
    void pointWithoutTimeHasNeitherTimeNorAccuracy() {
        take("0d0f2204560027106611" + "8ecd8d118ad47b");
        Fix fix = link.reports().get(0).fix();
        assertEquals(Fix.UNKNOWN_TIME, fix.timeMs());
        assertEquals(Fix.UNKNOWN, fix.accuracyCm());
        assertEquals(123_453_453, fix.latitudeE7(), 10);
        assertEquals(246_688_660, fix.longitudeE7(), 10);
    }

    @Test
    void radiusIsTheAccuracyRoundedUp() {
        take("07162204560027105111" + "8ecd8d118ad47b0063" + "6c0110" + "5687");
        Fix fix = link.reports().get(0).fix();
        assertEquals(78, fix.accuracyCm());
        assertEquals(113, fix.speedCmps());
        assertEquals(27_000, fix.courseCdeg());
    }

    @Test
    void sameReportThroughAnotherRepeaterCountsOnce() {
        String report = "0d0f22045600271066118ecd8d118ad47b";
        take(report);
        take(report);
        assertEquals(1, link.reports().size());
        session.receive(bytes(report), Envelope.BYTES, NOW_MS + 5_000, link);
        assertEquals(2, link.reports().size());
    }

    @Test
    void unknownTokenEndsTheReadingAndWhatStoodBeforeCounts() {
        take("0d12" + "220456002710" + PLACE + "ee0102");
        assertEquals(1, link.reports().size());
        assertEquals(List.of(), link.refused());
    }

    @Test
    void severalDocumentsMayStandInOneDatagramAndPaddingBehindThem() {
        take("0b0722045600271038" + "0d0f220456002710" + PLACE + "0000");
        assertEquals(1, link.reports().size());
        assertEquals(List.of(), link.refused());
    }

    @Test
    void locateIsAnsweredByAReport() {
        take(REGISTRATION);
        session.send(RADIO, "c1", new Command.Locate(), NOW_MS, link);
        assertEquals("050a22044c002710" + "51545762", link.replies().get(2));
        take("070f22044c002710" + PLACE);
        assertEquals(Stage.RESULT, lastOutcome().stage());
        assertEquals("c1", lastOutcome().commandId());
    }

    @Test
    void radioWithoutReceiverRefusesToBeLocated() {
        take(REGISTRATION);
        session.send(RADIO, "c1", new Command.Locate(), NOW_MS, link);
        take("070822044c0027103710");
        assertEquals(new CommandOutcome("c1", RADIO, Stage.REJECTED, "no GPS"), lastOutcome());
    }

    @Test
    void intervalStopsTheOldReportsFirst() {
        take(REGISTRATION);
        take("0b0722045600271038");
        session.send(RADIO, "c1", new Command.Interval(300), NOW_MS, link);
        assertEquals("0f06220456002710", link.replies().get(2));
        take("110722045600271038");
        assertEquals(
                "090e22045600271034" + "31822c" + "51545762", link.replies().get(3));
        take("0a0800" + "22045600271038");
        assertEquals(new CommandOutcome("c1", RADIO, Stage.RESULT, "ok"), lastOutcome());
    }

    @Test
    void textIsDeliveredWhenTheRadioSaysSo() {
        take(REGISTRATION);
        session.send(RADIO, "c1", new Command.Text("到", true), NOW_MS, link);
        assertEquals("0006e0008104" + "3052", link.replies().get(2));
        take("00049f008100");
        assertEquals(new CommandOutcome("c1", RADIO, Stage.RESULT, "the radio has it"), lastOutcome());
    }

    @Test
    void textOfARadioIsANoteAndIsAnswered() {
        take(REGISTRATION);
        take("0008e00095443052" + "2f00");
        assertEquals("到/", link.notes().get(0).text());
        assertEquals("00049f009540", link.replies().get(2));
    }

    @Test
    void nobodyAnsweringEndsACommand() {
        take(REGISTRATION);
        session.send(RADIO, "c1", new Command.Locate(), NOW_MS, link);
        session.tick(NOW_MS + 60_000, link);
        assertEquals(Stage.NO_ANSWER, lastOutcome().stage());
    }

    @Test
    void radioThatLeavesIsGone() {
        take(REGISTRATION);
        link.peer(new Endpoint("127.0.0.1", 5));
        take("000131");
        assertEquals(Flag.OFF, link.reports().get(1).radio().registered());
        assertEquals(List.of(RADIO), link.gone());
    }

    @Test
    void radioThatDoesNotComeAgainIsGone() {
        take(REGISTRATION);
        session.tick(NOW_MS + 45 * 60_000, link);
        assertEquals(List.of(), link.gone());
        session.tick(NOW_MS + 45 * 60_000 + 1, link);
        assertEquals(List.of(RADIO), link.gone());
    }

    private CommandOutcome lastOutcome() {
        return link.outcomes().get(link.outcomes().size() - 1);
    }

    private void take(String hex) {
        session.receive(bytes(hex), Envelope.BYTES, NOW_MS, link);
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}

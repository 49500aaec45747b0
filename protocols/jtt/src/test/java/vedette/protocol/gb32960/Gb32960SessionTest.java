// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.protocol.gb32960.Cars.DEVICE;
import static vedette.protocol.gb32960.Cars.NOW_MS;
import static vedette.protocol.gb32960.Cars.TIME;
import static vedette.protocol.gb32960.Cars.VIN;
import static vedette.protocol.gb32960.Cars.frame;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.Admission.Verdict;
import vedette.protocol.Rejection;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.Fix;

/** What a session does with good frames, with bad ones and with commands. */
class Gb32960SessionTest {
    private static final String POSITION = "0500073df6d801dc8d70";
    private static final String LOGIN = TIME + "0001" + "3839383630303030303030303030303030303031" + "0000";

    @Test
    void loginIsAnsweredWithItsTime() {
        Cars car = new Cars().say(CommandName.VEHICLE_LOGIN, LOGIN);
        assertEquals(List.of(frame(Edition.V2016, 1, Header.OK, VIN, TIME)), car.link.storedReplies());
        assertEquals(1, car.link.reports().size());
        assertEquals(Fix.NONE, car.link.reports().get(0).fix());
    }

    @Test
    void reportIsAnsweredWhenStored() {
        Cars car = new Cars().say(CommandName.REALTIME, TIME + POSITION);
        assertEquals(List.of(frame(Edition.V2016, 2, Header.OK, VIN, TIME)), car.link.storedReplies());
        assertEquals(DEVICE, car.link.reports().get(0).device());
    }

    @Test
    void unknownVehicleIsToldAndNothingCounts() {
        Cars car = new Cars((device, credential) -> Admission.of(Verdict.UNKNOWN_DEVICE));
        car.say(CommandName.VEHICLE_LOGIN, LOGIN).say(CommandName.REALTIME, TIME + POSITION);
        assertEquals(List.of(), car.link.reports());
        assertEquals(frame(Edition.V2016, 2, Header.ERROR, VIN, TIME), car.lastReply());
        car.hear(frame(Edition.V2025, 2, Header.COMMAND, VIN, TIME + POSITION));
        assertEquals(frame(Edition.V2025, 2, Header.VIN_UNKNOWN, VIN, TIME), car.lastReply());
        assertEquals(3, car.link.asked().size());
    }

    @Test
    void claimedVehicleIsADuplicate() {
        Cars car = new Cars((device, credential) -> Admission.of(Verdict.CLAIMED));
        car.say(CommandName.VEHICLE_LOGIN, LOGIN);
        assertEquals(frame(Edition.V2016, 1, Header.VIN_DUPLICATE, VIN, TIME), car.lastReply());
    }

    @Test
    void heartbeatAndTimeAreAnswered() {
        Cars car = new Cars().say(CommandName.HEARTBEAT, "");
        assertEquals(frame(Edition.V2016, 7, Header.OK, VIN, ""), car.lastReply());
        car.say(CommandName.TIME, "");
        assertEquals(frame(Edition.V2016, 8, Header.OK, VIN, "190b1510370a"), car.lastReply());
        assertEquals(List.of(DEVICE, DEVICE), car.link.heard());
    }

    @Test
    void logoutIsGoodbyeUntilTheNextAdmission() {
        Cars car = new Cars().say(CommandName.HEARTBEAT, "").say(CommandName.VEHICLE_LOGOUT, TIME + "0001");
        assertEquals(List.of(DEVICE), car.link.gone());
        car.say(CommandName.HEARTBEAT, "");
        assertEquals(2, car.link.asked().size());
    }

    @Test
    void wrongCheckCodeIsRefusedWithoutAnAnswer() {
        String good = frame(Edition.V2016, 2, Header.COMMAND, VIN, TIME + POSITION);
        Cars car = new Cars().hear(good.substring(0, good.length() - 2) + "00");
        assertEquals(Rejection.CHECK_CODE, car.link.refused().get(0).reason());
        assertEquals(List.of(), car.link.replies());
        car.hear(good);
        assertEquals(1, car.link.reports().size());
    }

    @Test
    void lengthDamagedUpwardsCostsItsFrameAlone() {
        String good = frame(Edition.V2016, 2, Header.COMMAND, VIN, TIME + POSITION);
        String longer = good.substring(0, 44) + "0310" + good.substring(48);
        Cars car = new Cars().hear(longer + good.substring(0, 60));
        assertEquals(List.of(), car.link.reports());
        car.hear(good.substring(60));
        assertEquals(1, car.link.reports().size());
        assertEquals(Rejection.CHECK_CODE, car.link.refused().get(0).reason());
    }

    @Test
    void frameThatBreaksOffInItsHeaderCostsItselfAlone() {
        String good = frame(Edition.V2016, 2, Header.COMMAND, VIN, TIME + POSITION);
        for (int end = 4; end < good.length(); end += 2) {
            Cars car = new Cars().hear(good.substring(0, end) + good);
            assertEquals(1, car.link.reports().size(), "broken off after " + end / 2);
            assertFalse(car.link.refused().isEmpty(), "broken off after " + end / 2);
        }
    }

    @Test
    void frameMayBeAsLongAsTheStandardAllows() {
        String vendors = "80" + "fff2" + "00".repeat(0xFFF2);
        Cars car = new Cars().say(CommandName.REALTIME, TIME + vendors);
        assertEquals(List.of(), car.link.refused());
        assertEquals(1, car.link.reports().size());
        car.hear("232302fe" + "4c544553543030303030564544455454" + "45" + "01" + "fffc");
        assertEquals(Rejection.UNRECOGNISED, car.link.refused().get(0).reason());
    }

    @Test
    void encryptedDataIsRefused() {
        String good = frame(Edition.V2025, 2, Header.COMMAND, VIN, TIME);
        String encrypted = good.substring(0, 42) + "04" + good.substring(44, good.length() - 2);
        String check = Integer.toHexString((Integer.parseInt(good.substring(good.length() - 2), 16) ^ 1 ^ 4) | 0x100);
        Cars car = new Cars().hear(encrypted + check.substring(1));
        assertEquals(Rejection.ENCRYPTED, car.link.refused().get(0).reason());
        assertTrue(car.lastReply().startsWith("24240207"));
    }

    @Test
    void bodyThatEndsEarlyCostsNoneOfThoseBefore() {
        Cars car = new Cars().say(CommandName.REALTIME, TIME + POSITION + "0101");
        assertEquals(1, car.link.reports().size());
        assertEquals(312_313_440, car.link.reports().get(0).fix().latitudeE7());
        assertEquals(Rejection.TOO_SHORT, car.link.refused().get(0).reason());
        assertEquals(1, car.link.storedReplies().size());
    }

    @Test
    void reportOfWhichNothingCanBeReadIsAnError() {
        Cars car = new Cars().say(CommandName.REALTIME, TIME + "0500");
        assertEquals(List.of(), car.link.reports());
        assertEquals(frame(Edition.V2016, 2, Header.ERROR, VIN, TIME), car.lastReply());
    }

    @Test
    void platformSpeaksForItsVehicles() {
        String login = TIME + "0001" + "76".repeat(12) + "70".repeat(20) + "01";
        Cars car = new Cars();
        car.hear(frame(Edition.V2016, 5, Header.COMMAND, "PLATFORM", login));
        assertEquals(frame(Edition.V2016, 5, Header.OK, "PLATFORM", TIME), car.lastReply());
        car.hear(frame(Edition.V2016, 7, Header.COMMAND, "PLATFORM", ""));
        assertEquals(List.of(), car.link.asked());
        car.say(CommandName.REALTIME, TIME + POSITION);
        car.hear(frame(Edition.V2016, 2, Header.COMMAND, "LTEST00000000000B", TIME + POSITION));
        assertEquals(2, car.link.reports().size());
        car.hear(frame(Edition.V2016, 6, Header.COMMAND, "PLATFORM", TIME + "0001"));
        assertEquals(2, car.link.gone().size());
    }

    @Test
    void parametersAreAskedForAndTold() {
        Cars car = online();
        car.session.send(DEVICE, "c1", new Command.QueryParameters(), NOW_MS, car.link);
        assertTrue(car.lastReply().startsWith("232380fe"));
        car.hear(frame(Edition.V2016, 0x80, Header.OK, VIN, TIME + "02" + "02001e" + "091e"));
        assertEquals(
                List.of(
                        new CommandOutcome("c1", DEVICE, Stage.SENT, ""),
                        new CommandOutcome("c1", DEVICE, Stage.RESULT, "reportPeriodS=30, heartbeatPeriodS=30")),
                car.link.outcomes());
    }

    @Test
    void intervalIsTheReportPeriod() {
        Cars car = online();
        car.session.send(DEVICE, "c1", new Command.Interval(20), NOW_MS, car.link);
        assertEquals(
                frame(Edition.V2016, 0x81, Header.COMMAND, VIN, "190b1510370a" + "01" + "020014"), car.lastReply());
        car.hear(frame(Edition.V2016, 0x81, Header.OK, VIN, TIME));
        assertEquals(Stage.TERMINAL_ACK, car.link.outcomes().get(1).stage());
    }

    @Test
    void refusedCommandIsRejected() {
        Cars car = online();
        car.session.send(DEVICE, "c1", new Command.Reboot(), NOW_MS, car.link);
        assertEquals(frame(Edition.V2016, 0x82, Header.COMMAND, VIN, "190b1510370a" + "03"), car.lastReply());
        car.hear(frame(Edition.V2016, 0x82, Header.ERROR, VIN, TIME));
        assertEquals(Stage.REJECTED, car.link.outcomes().get(1).stage());
    }

    @Test
    void rawIsACommandInHexadecimalDigits() {
        Cars car = online();
        car.session.send(DEVICE, "c1", new Command.Raw("82 06 02"), NOW_MS, car.link);
        assertEquals(frame(Edition.V2016, 0x82, Header.COMMAND, VIN, "190b1510370a" + "0602"), car.lastReply());
        car.session.send(DEVICE, "c2", new Command.Raw("reboot"), NOW_MS, car.link);
        assertEquals(Stage.REJECTED, car.link.outcomes().get(1).stage());
    }

    @Test
    void silenceEndsACommand() {
        Cars car = online();
        car.session.send(DEVICE, "c1", new Command.Reboot(), NOW_MS, car.link);
        car.session.tick(NOW_MS + PendingCommand.TIMEOUT_MS - 1, car.link);
        assertEquals(1, car.link.outcomes().size());
        car.session.tick(NOW_MS + PendingCommand.TIMEOUT_MS, car.link);
        assertEquals(Stage.NO_ANSWER, car.link.outcomes().get(1).stage());
    }

    @Test
    void whatTheStandardHasNotIsUnsupported() {
        Cars car = online();
        car.session.send(DEVICE, "c1", new Command.Locate(), NOW_MS, car.link);
        assertEquals(Stage.UNSUPPORTED, car.link.outcomes().get(0).stage());
    }

    private static Cars online() {
        return new Cars().say(CommandName.HEARTBEAT, "");
    }
}

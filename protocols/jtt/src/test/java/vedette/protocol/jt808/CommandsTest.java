// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vedette.protocol.jt808.Terminals.DEVICE;
import static vedette.protocol.jt808.Terminals.NOW_MS;

import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

class CommandsTest {
    @Test
    void textGoesOutInTheFormOfTheEdition() {
        assertEquals("8300:0d68656c70", sent(Edition.V2013, new Command.Text("help", true)));
        assertEquals("8300:0c68656c70", sent(Edition.V2013, new Command.Text("help", false)));
        assertEquals("8300:0e0168656c70", sent(Edition.V2019, new Command.Text("help", true)));
        assertEquals("8300:0d0168656c70", sent(Edition.V2019, new Command.Text("help", false)));
    }

    @Test
    void otherCommandsGoOutAsTheStandardSays() {
        assertEquals("8201:", sent(Edition.V2013, new Command.Locate()));
        assertEquals("8104:", sent(Edition.V2013, new Command.QueryParameters()));
        assertEquals(
                "8103:03" + "000000200400000000" + "00000022040000001e" + "00000029040000001e",
                sent(Edition.V2013, new Command.Interval(30)));
    }

    @Test
    void terminalControlIsOneByte() {
        assertEquals("8105:04", sent(Edition.V2013, new Command.Reboot()));
        assertEquals("8105:f0", sent(Edition.V2013, new Command.Engine(true)));
        assertEquals("8105:f1", sent(Edition.V2019, new Command.Engine(false)));
    }

    @Test
    void photoIsOnePictureSentAtOnce() {
        assertEquals(
                "8801:02" + "0001" + "0000" + "00" + "0203" + "80404080", sent(Edition.V2013, new Command.Photo(2)));
    }

    @Test
    void lineOfAVendorIsATextThatIsNotShown() {
        assertEquals("8300:01" + "53544154555323", sent(Edition.V2013, new Command.Raw("STATUS#")));
        assertEquals("8300:01" + "02" + "53544154555323", sent(Edition.V2019, new Command.Raw("STATUS#")));
    }

    @Test
    void lineOfHexIsAMessage() {
        assertEquals("8900:41" + "4154", sent(Edition.V2013, new Command.Raw("0x8900 41 4154")));
        assertEquals("8107:", sent(Edition.V2013, new Command.Raw("0x8107")));
        assertEquals("a006:01", sent(Edition.V2013, new Command.Raw("0xa00601")));
    }

    @Test
    void lineThatIsNoMessageIsRefused() {
        for (String line : List.of("0x", "0x81", "0x0200 00", "0x8105 4", "0x8105 zz", "0xzzzz")) {
            Terminals t = connected();
            t.session.send(DEVICE, "c1", new Command.Raw(line), NOW_MS, t.link);
            assertEquals(List.of(Stage.REJECTED), stages(t), line);
            assertEquals(1, t.link.replies().size(), line);
        }
    }

    @Test
    void outputHasNoMessage() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.Output(1, true), NOW_MS, t.link);
        assertEquals(List.of(Stage.UNSUPPORTED), stages(t));
    }

    @Test
    void everyCommandThatIsNamedCanBeSent() {
        List<Command> all = List.of(
                new Command.Locate(),
                new Command.Text("help", false),
                new Command.Interval(5),
                new Command.QueryParameters(),
                new Command.Engine(true),
                new Command.Reboot(),
                new Command.Photo(1),
                new Command.Raw("STATUS#"));
        for (Command command : all) {
            assertTrue(new Jt808Protocol().commands().contains(command.type()), command.type());
            assertFalse(sent(Edition.V2013, command).isEmpty());
        }
        assertEquals(all.size(), new Jt808Protocol().commands().size());
    }

    @Test
    void acknowledgementEndsAText() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.Text("help", false), NOW_MS, t.link);
        respond(t, 1, 0x8300, 0);
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK), stages(t));
        respond(t, 1, 0x8300, 0);
        assertEquals(2, t.link.outcomes().size());
    }

    @Test
    void answerToAnotherMessageIsNoAcknowledgement() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.Text("help", false), NOW_MS, t.link);
        respond(t, 2, 0x8300, 0);
        respond(t, 1, 0x8103, 0);
        assertEquals(List.of(Stage.SENT), stages(t));
    }

    @Test
    void refusalHasItsReason() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.Text("help", false), NOW_MS, t.link);
        respond(t, 1, 0x8300, 1);
        assertEquals(new CommandOutcome("c1", DEVICE, Stage.REJECTED, "failed"), last(t));
        t.session.send(DEVICE, "c2", new Command.Text("help", false), NOW_MS, t.link);
        respond(t, 2, 0x8300, 3);
        assertEquals(new CommandOutcome("c2", DEVICE, Stage.UNSUPPORTED, "unsupported"), last(t));
    }

    @Test
    void locationReplyIsAReportAndTheResult() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.Locate(), NOW_MS, t.link);
        respond(t, 1, 0x8201, 0);
        t.say(out -> t.terminal.locationReply(1, Terminals.location(0, 3), Unpooled.EMPTY_BUFFER, out));
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), stages(t));
        assertEquals(1, t.link.reports().size());
    }

    @Test
    void locationReplyToNothingIsAReport() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.Locate(), NOW_MS, t.link);
        t.say(out -> t.terminal.locationReply(9, Terminals.location(0, 3), Unpooled.EMPTY_BUFFER, out));
        assertEquals(List.of(Stage.SENT), stages(t));
        assertEquals(1, t.link.reports().size());
    }

    @Test
    void parametersAreTheResult() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.QueryParameters(), NOW_MS, t.link);
        List<Parameter> parameters = List.of(Parameter.number(0x0029, 30), Parameter.number(0x0001, 60));
        t.say(out -> t.terminal.parameters(1, parameters, out));
        assertEquals(
                new CommandOutcome("c1", DEVICE, Stage.RESULT, "reportIntervalDefaultS=30\nheartbeatIntervalS=60"),
                last(t));
    }

    @Test
    void silenceIsAnsweredByTheSameFrameLaterAndLaterAndThenGivenUp() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.Locate(), NOW_MS, t.link);
        int before = t.link.replies().size();
        assertEquals(0, repliesUntil(t, NOW_MS + 9_999, before));
        assertEquals(1, repliesUntil(t, NOW_MS + 10_000, before)); // T
        assertEquals(1, repliesUntil(t, NOW_MS + 29_999, before));
        assertEquals(2, repliesUntil(t, NOW_MS + 30_000, before)); // 2T
        assertEquals(2, repliesUntil(t, NOW_MS + 89_999, before));
        assertEquals(2, repliesUntil(t, NOW_MS + 90_000, before)); // 6T
        assertEquals(List.of(Stage.SENT, Stage.NO_ANSWER), stages(t));
        assertEquals(
                1,
                List.copyOf(t.link.replies().subList(before - 1, before + 2)).stream()
                        .distinct()
                        .count());
    }

    @Test
    void acknowledgedQueryIsNotSentAgain() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.Locate(), NOW_MS, t.link);
        respond(t, 1, 0x8201, 0);
        int before = t.link.replies().size();
        assertEquals(0, repliesUntil(t, NOW_MS + PendingCommand.RESULT_TIMEOUT_MS, before));
        assertEquals(Stage.NO_ANSWER, last(t).stage());
    }

    @Test
    void longBodyGoesOutInPiecesAndEitherEndIsAcknowledged() {
        PendingCommand first = longCommand();
        assertEquals(true, first.isAnsweredBy(0xFFFF, 0x8300));
        assertEquals(true, first.isAnsweredBy(1, 0x8300));
        assertEquals(false, first.isAnsweredBy(0, 0x8300));
    }

    @Test
    void commandToAStrangerIsNotSent() {
        Terminals t = connected();
        t.session.send(new DeviceId("jt808", "1"), "c1", new Command.Locate(), NOW_MS, t.link);
        assertEquals(List.of(Stage.NO_ANSWER), stages(t));
    }

    @Test
    void waitingCommandsAreBounded() {
        Terminals t = connected();
        for (int i = 0; i <= Commands.MAX_WAITING; i++) {
            t.session.send(DEVICE, "c" + i, new Command.Locate(), NOW_MS, t.link);
        }
        assertEquals(Stage.REJECTED, last(t).stage());
    }

    @Test
    void terminalGetsThePiecesThatItAsksFor() {
        Terminals t = connected();
        t.session.send(DEVICE, "c1", new Command.Text("help", false), NOW_MS, t.link);
        String sent = t.link.replies().get(1);
        t.send(0x0005, "0001" + "01" + "0001");
        assertEquals(sent, t.link.replies().get(2));
    }

    private static PendingCommand longCommand() {
        return new PendingCommand(
                "c1", 0x8300, PendingCommand.NO_RESULT, 0xFFFF, List.of(new byte[1], new byte[1], new byte[1]), NOW_MS);
    }

    /** A terminal that sent a heartbeat: the platform's serial number 0 is used. */
    private static Terminals connected() {
        Terminals t = new Terminals();
        t.say(t.terminal::heartbeat);
        return t;
    }

    private static void respond(Terminals t, int serial, int messageId, int result) {
        t.say(out -> t.terminal.respond(serial, messageId, result, out));
    }

    private static int repliesUntil(Terminals t, long nowMs, int before) {
        t.session.tick(nowMs, t.link);
        return t.link.replies().size() - before;
    }

    private static String sent(Edition edition, Command command) {
        Terminals t = new Terminals(edition);
        t.say(t.terminal::heartbeat);
        t.session.send(DEVICE, "c1", command, NOW_MS, t.link);
        return t.reply(1).text();
    }

    private static List<Stage> stages(Terminals t) {
        return t.link.outcomes().stream().map(CommandOutcome::stage).toList();
    }

    private static CommandOutcome last(Terminals t) {
        return t.link.outcomes().get(t.link.outcomes().size() - 1);
    }
}

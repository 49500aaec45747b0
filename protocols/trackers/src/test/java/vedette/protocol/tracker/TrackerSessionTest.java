// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

class TrackerSessionTest {
    private static final DeviceId DEVICE = new DeviceId("test", "7");
    private static final SessionLimits LIMITS = new SessionLimits(20, 0, 0, 0, 1);

    /** Frames are {@code <}, a length digit, so many letters; the last letter of an intact one is {@code !}. */
    private static final class Letters extends TrackerSession {
        Letters(Transport transport) {
            super(transport, LIMITS);
        }

        @Override
        protected int frameLength(ByteBuf in, int from) {
            if (in.getByte(from) != '<') {
                return NO_FRAME;
            }
            if (in.writerIndex() - from < 2) {
                return INCOMPLETE;
            }
            int length = 2 + in.getByte(from + 1) - '0';
            return in.writerIndex() - from < length ? INCOMPLETE : length;
        }

        @Override
        protected boolean isIntact(ByteBuf in, int from, int length) {
            return in.getByte(from + length - 1) == '!';
        }

        @Override
        protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
            String text = frame.toString(StandardCharsets.US_ASCII);
            if (!text.endsWith("!")) {
                throw new MalformedMessageException(Rejection.CHECK_CODE, text);
            }
            if (text.contains("login")) {
                identify(DEVICE, link);
            } else if (counts(text, link)) {
                if (text.contains("ok")) {
                    answered("key", Stage.RESULT, text, link);
                } else if (text.contains("ack")) {
                    answered("key", Stage.TERMINAL_ACK, text, link);
                } else if (text.contains("at")) {
                    located(link);
                } else {
                    heard(link);
                }
            }
        }

        @Override
        protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
            out.writeByte('c');
            return command instanceof Command.Reboot
                    ? UNSUPPORTED
                    : command instanceof Command.Text ? UNANSWERED : "key";
        }
    }

    private final CollectingLink link = new CollectingLink();
    private TrackerSession session = new Letters(Transport.TCP);
    private final ByteBuf in = Unpooled.buffer();

    @Test
    void admissionIsAskedForOnce() {
        say("<6login!<2a!<2a!");
        assertEquals(1, link.asked().size());
        assertEquals(List.of(DEVICE, DEVICE), link.heard());
    }

    @Test
    void nothingCountsBeforeTheLogin() {
        say("<2a!");
        assertEquals(List.of("<2a!: before its login"), link.ignored());
    }

    @Test
    void whoIsNotAdmittedIsAskedAgain() {
        CollectingLink closed = new CollectingLink((device, shown) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        say("<6login!<2a!", closed);
        assertEquals(2, closed.asked().size());
        assertEquals(List.of("<2a!: the device is not admitted"), closed.ignored());
    }

    @Test
    void forgottenMeansAskedAgain() {
        say("<6login!");
        session.forget(DEVICE);
        say("<2a!");
        assertEquals(2, link.asked().size());
    }

    @Test
    void strayBytesAreToldOnce() {
        say("<6login!xx");
        say("yy<2a!");
        assertEquals(1, link.refused().size());
        assertEquals(Rejection.UNRECOGNISED, link.refused().get(0).reason());
        assertEquals(1, link.heard().size());
    }

    @Test
    void damagedLengthCostsOneFrame() {
        say("<6login!");
        say("<5a!<2b!");
        assertEquals(1, link.refused().size());
        assertEquals(1, link.heard().size());
        say("<9a!<2b!");
        assertEquals(2, link.heard().size());
        assertEquals(Rejection.BAD_LENGTH, link.refused().get(1).reason());
        assertEquals(0, in.readableBytes());
    }

    @Test
    void unfinishedFrameWaits() {
        say("<6log");
        assertEquals(5, in.readableBytes());
        say("in!");
        assertEquals(1, link.asked().size());
    }

    @Test
    void longerThanTheLimitIsRefused() {
        say("<Paaaaaaaaaaaaaaaaaaaaaaaaa");
        assertEquals(Rejection.TOO_LONG, link.refused().get(0).reason());
        assertEquals(0, in.readableBytes());
    }

    @Test
    void datagramIsTakenWhole() {
        session = new Letters(Transport.UDP);
        say("<6login!<9a");
        assertEquals(Rejection.TOO_SHORT, link.refused().get(0).reason());
        assertEquals(0, in.readableBytes());
    }

    @Test
    void commandsAreAnswered() {
        say("<6login!");
        send("1", new Command.Raw("where"));
        say("<3ok!");
        assertEquals(List.of(Stage.SENT, Stage.RESULT), stages());
    }

    @Test
    void locateWaitsForTheReport() {
        say("<6login!");
        send("1", new Command.Locate());
        say("<4ack!");
        say("<3at!");
        assertEquals(List.of(Stage.SENT, Stage.TERMINAL_ACK, Stage.RESULT), stages());
    }

    @Test
    void acknowledgedLocateTakesNoOthersAnswer() {
        say("<6login!");
        send("1", new Command.Locate());
        say("<4ack!");
        send("2", new Command.Raw("where"));
        say("<3ok!");
        assertEquals("2", link.outcomes().get(3).commandId());
        assertEquals(Stage.RESULT, link.outcomes().get(3).stage());
    }

    @Test
    void silenceEndsACommand() {
        say("<6login!");
        send("1", new Command.Raw("where"));
        session.tick(PendingCommands.TIMEOUT_MS - 1, link);
        assertEquals(List.of(Stage.SENT), stages());
        session.tick(PendingCommands.TIMEOUT_MS, link);
        assertEquals(List.of(Stage.SENT, Stage.NO_ANSWER), stages());
    }

    @Test
    void unsupportedAndUnansweredDoNotWait() {
        say("<6login!");
        send("1", new Command.Reboot());
        send("2", new Command.Text("hello", false));
        assertEquals(List.of(Stage.UNSUPPORTED, Stage.SENT), stages());
        session.tick(PendingCommands.TIMEOUT_MS, link);
        assertEquals(2, link.outcomes().size());
    }

    @Test
    void otherDevicesAreNotHere() {
        send("1", new Command.Raw("where"));
        assertEquals(List.of(Stage.NO_ANSWER), stages());
    }

    @Test
    void onlySoManyWait() {
        say("<6login!");
        for (int n = 0; n <= PendingCommands.MAX_WAITING; n++) {
            send("c" + n, new Command.Raw("where"));
        }
        assertEquals(Stage.REJECTED, stages().get(PendingCommands.MAX_WAITING));
    }

    private List<Stage> stages() {
        return link.outcomes().stream().map(CommandOutcome::stage).toList();
    }

    private void send(String id, Command command) {
        session.send(DEVICE, id, command, 0, link);
    }

    private void say(String text) {
        say(text, link);
    }

    private void say(String text, CollectingLink to) {
        in.writeCharSequence(text, StandardCharsets.US_ASCII);
        session.receive(in, Envelope.BYTES, 0, to);
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.Link;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * What a protocol promises whatever it is fed. As the session's link it looks at everything that the session says, as it
 * says it, and keeps nothing; each method fails with the promise that was broken.
 */
final class Promises implements Link {
    /** How many lengths of what came first recognition is tried with. */
    private static final int PREFIXES = 16;

    private static final int MAX_EXTRAS = 8;
    private static final int MAX_LATITUDE_E7 = 900_000_000;
    private static final int MAX_LONGITUDE_E7 = 1_800_000_000;
    private static final int FULL_CIRCLE_CDEG = 36_000;
    private static final int MAX_SATELLITES = 255;
    private static final int MAX_PERCENT = 100;

    private final Protocol protocol;
    private final boolean stranger;
    private final Set<String> told = new TreeSet<>();
    private @Nullable DeviceId device;
    private boolean commandUnknown;
    private int extras;

    /**
     * @param stranger whether nobody is let in
     */
    Promises(Protocol protocol, boolean stranger) {
        this.protocol = protocol;
        this.stranger = stranger;
    }

    /** The first device that was let in, null before. */
    @Nullable
    DeviceId device() {
        return device;
    }

    /** Recognition looks and does not touch. */
    void recognises(Transport transport, byte[] bytes) {
        ByteBuf first = Unpooled.wrappedBuffer(bytes).asReadOnly();
        for (int length = 0; length < Math.min(bytes.length, PREFIXES); length++) {
            recognise(transport, first.setIndex(0, length));
        }
        recognise(transport, first.setIndex(0, bytes.length));
    }

    private void recognise(Transport transport, ByteBuf first) {
        int length = first.writerIndex();
        protocol.recognise(transport, first);
        hold(first.readerIndex() == 0 && first.writerIndex() == length, () -> "recognition moved the indices");
    }

    /** A read goes on, and keeps no more than it may. */
    void read(ByteBuf in, int before, Session session) {
        hold(in.readableBytes() <= before, () -> "more to read after the read than before");
        int kept = session.pendingBytes();
        hold(kept >= 0 && kept <= SessionLimits.DEFAULT.maxReassemblyBytes(), () -> "pending bytes: " + kept);
    }

    /** A datagram, and a message, is consumed whole. */
    void consumed(ByteBuf message) {
        hold(!message.isReadable(), () -> message.readableBytes() + " bytes of a message were left");
    }

    /** A command is about to be sent. */
    void commands(Command command) {
        commandUnknown = !protocol.commands().contains(command.type());
    }

    /** Something was said of the command. */
    void answered(String commandId, Command command) {
        hold(told.contains(commandId), () -> "nobody said what became of " + command);
        commandUnknown = false;
    }

    @Override
    public void reply(ByteBuf frame) {
        hold(frame.isReadable(), () -> "an empty reply");
        frame.release();
    }

    @Override
    public void replyWhenStored(ByteBuf frame) {
        reply(frame);
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        hold(!topic.isEmpty(), () -> "published to no topic");
        payload.release();
    }

    @Override
    public Admission admit(DeviceId asking, Credential credential) {
        if (stranger) {
            return Admission.of(Admission.Verdict.UNKNOWN_DEVICE);
        }
        device = device == null ? asking : device;
        return credential instanceof Credential.Registration
                ? new Admission(Admission.Verdict.ADMITTED, "c0de")
                : Admission.ADMITTED;
    }

    @Override
    public void report(Report report) {
        hold(!stranger, () -> "a stranger's report: " + report);
        hold(report.protocol().equals(protocol.name()), () -> "reported as " + report.protocol());
        Fix fix = report.fix();
        hold(isWithin(fix.latitudeE7(), -MAX_LATITUDE_E7, MAX_LATITUDE_E7), () -> "latitude of " + fix);
        hold(isWithin(fix.longitudeE7(), -MAX_LONGITUDE_E7, MAX_LONGITUDE_E7), () -> "longitude of " + fix);
        hold(isWithin(fix.speedCmps(), 0, Integer.MAX_VALUE), () -> "speed of " + fix);
        hold(isWithin(fix.courseCdeg(), 0, FULL_CIRCLE_CDEG - 1), () -> "course of " + fix);
        hold(isWithin(fix.satelliteCount(), 0, MAX_SATELLITES), () -> "satellites of " + fix);
        hold(isWithin(report.power().batteryPercent(), 0, MAX_PERCENT), () -> "battery of " + report.power());
        if (!report.extra().isEmpty() && extras < MAX_EXTRAS) {
            extras++;
            protocol.readExtra(report.extra().bytes(), new QuietSink());
        }
    }

    @Override
    public void heard(DeviceId speaker) {
        hold(!stranger, () -> "a stranger was heard: " + speaker);
    }

    @Override
    public void gone(DeviceId speaker) {}

    @Override
    public void outcome(CommandOutcome outcome) {
        hold(
                !commandUnknown || outcome.stage() != CommandOutcome.Stage.SENT,
                () -> "sent, and none of " + protocol.commands() + ": " + outcome);
        told.add(outcome.commandId());
    }

    @Override
    public void rejected(Rejection reason, String detail, ByteBuf frame) {
        hold(!detail.isBlank(), () -> "refused for " + reason + " without saying why");
        hold(detail.indexOf('\n') < 0 && detail.indexOf('\r') < 0, () -> "a line break in " + detail);
    }

    @Override
    public void ignored(String what) {
        hold(!what.isBlank(), () -> "ignored without saying what");
    }

    private static boolean isWithin(int value, int least, int most) {
        return value == Fix.UNKNOWN || (value >= least && value <= most);
    }

    private static void hold(boolean promise, Supplier<String> broken) {
        if (!promise) {
            throw new AssertionError(broken.get());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.Link;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** Everything that one chunk made a session say. Every device is let in, and everything counts as stored at once. */
final class Answer implements Link {
    /** Bytes that were refused. */
    record Refusal(Rejection reason, String detail) {}

    /** A message that goes to a topic. */
    record Publication(String topic, String hex) {}

    /** What kept a line of the input from being answered. */
    record Mistake(String detail, long lineNumber) {}

    /** The code that every registration gets. */
    private static final String CODE = "vedette";

    private final @Nullable String conn;
    private final @Nullable Mistake mistake;
    private final List<Report> reports = new ArrayList<>(4);
    private final List<String> replies = new ArrayList<>(4);
    private final List<Publication> publications = new ArrayList<>(0);
    private final List<Refusal> refusals = new ArrayList<>(0);
    private final List<String> ignored = new ArrayList<>(0);
    private @Nullable Protocol protocol;
    private @Nullable DeviceId device;
    private int unfinishedBytes;

    Answer(String conn) {
        this(conn, null);
    }

    private Answer(@Nullable String conn, @Nullable Mistake mistake) {
        this.conn = conn;
        this.mistake = mistake;
    }

    /** What stands in the place of an answer. */
    static Answer to(@Nullable String conn, Mistake mistake) {
        return new Answer(conn, mistake);
    }

    @Override
    public void reply(ByteBuf frame) {
        replies.add(ByteBufUtil.hexDump(frame));
        frame.release();
    }

    @Override
    public void replyWhenStored(ByteBuf frame) {
        reply(frame);
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        publications.add(new Publication(topic, ByteBufUtil.hexDump(payload)));
        payload.release();
    }

    @Override
    public Admission admit(DeviceId asking, Credential credential) {
        device = asking;
        return credential instanceof Credential.Registration
                ? new Admission(Admission.Verdict.ADMITTED, CODE)
                : Admission.ADMITTED;
    }

    @Override
    public void report(Report report) {
        device = report.device();
        reports.add(report);
    }

    @Override
    public void heard(DeviceId speaker) {
        device = speaker;
    }

    @Override
    public void gone(DeviceId speaker) {
        device = speaker;
    }

    @Override
    public void outcome(CommandOutcome outcome) {
        device = outcome.device();
    }

    @Override
    public void rejected(Rejection reason, String detail, ByteBuf frame) {
        refusals.add(new Refusal(reason, detail));
    }

    @Override
    public void ignored(String what) {
        ignored.add(what);
    }

    /** Tells whose bytes they were. */
    void recognised(Protocol owner) {
        protocol = owner;
    }

    /** Tells who spoke last on this connection, if nobody did in this chunk. */
    void spokeBefore(@Nullable DeviceId earlier) {
        if (device == null) {
            device = earlier;
        }
    }

    /** Tells how many bytes of an unfinished frame wait for their rest. */
    void unfinished(int bytes) {
        unfinishedBytes = bytes;
    }

    @Nullable
    String conn() {
        return conn;
    }

    @Nullable
    Mistake mistake() {
        return mistake;
    }

    /** Bytes of an unfinished frame that wait for their rest. */
    int unfinishedBytes() {
        return unfinishedBytes;
    }

    @Nullable
    Protocol protocol() {
        return protocol;
    }

    /** Who spoke last; null when nobody did. */
    @Nullable
    DeviceId device() {
        return device;
    }

    List<Report> reports() {
        return reports;
    }

    /** Frames that go back, as hexadecimal digits. */
    List<String> replies() {
        return replies;
    }

    List<Publication> publications() {
        return publications;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** Good frames that brought nothing to report. */
    List<String> ignored() {
        return ignored;
    }
}

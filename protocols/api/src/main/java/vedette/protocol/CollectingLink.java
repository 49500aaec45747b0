// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Note;
import vedette.telemetry.Report;

/**
 * A link that leads nowhere: it keeps what a session yields until {@link #clear}, for {@code decode}, for tests and for
 * whoever wants to know what bytes mean without a gateway. Everything is durable at once. Not thread-safe, and without a
 * bound: whoever feeds it clears it.
 */
public final class CollectingLink implements Link {
    /** Says who is let in. */
    @FunctionalInterface
    public interface Gate {
        /** Lets everybody in; a registration gets the code {@value #OPEN_CODE}. */
        Gate OPEN = (device, credential) -> credential instanceof Credential.Registration
                ? new Admission(Admission.Verdict.ADMITTED, Gate.OPEN_CODE)
                : Admission.ADMITTED;

        String OPEN_CODE = "code";

        Admission admit(DeviceId device, Credential credential);
    }

    /** What a device showed when it asked to be let in, and what it was told. */
    public record Asked(DeviceId device, Credential credential, Admission answer) {}

    /** Bytes that were refused, as lower-case hex. */
    public record Refused(Rejection reason, String detail, String hex) {}

    /** What was published to a topic, as lower-case hex. */
    public record Published(String topic, String hex) {}

    private final Gate gate;
    private final List<String> log = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();
    private final List<String> storedReplies = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private final List<Published> storedPublications = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<MediaFile> media = new ArrayList<>();
    private boolean keepsFiles = true;
    private final List<Note> notes = new ArrayList<>();
    private final List<DeviceId> heard = new ArrayList<>();
    private final List<DeviceId> gone = new ArrayList<>();
    private final List<CommandOutcome> outcomes = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private @Nullable Endpoint publicAddress;
    private @Nullable Endpoint peer;

    /** Lets everybody in. */
    public CollectingLink() {
        this(Gate.OPEN);
    }

    public CollectingLink(Gate gate) {
        this.gate = Objects.requireNonNull(gate, "gate");
    }

    @Override
    public void reply(ByteBuf frame) {
        String hex = take(frame);
        replies.add(hex);
        log.add("reply " + hex);
    }

    @Override
    public void reply(ByteBuf frame, int port) {
        String hex = take(frame);
        replies.add(hex);
        log.add("reply to port " + port + ' ' + hex);
    }

    /** Where the session is told that its bytes come from. */
    public void peer(@Nullable Endpoint address) {
        peer = address;
    }

    @Override
    public @Nullable Endpoint peer() {
        return peer;
    }

    @Override
    public void replyWhenStored(ByteBuf frame) {
        String hex = take(frame);
        replies.add(hex);
        storedReplies.add(hex);
        log.add("replyWhenStored " + hex);
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        Published one = new Published(topic, take(payload));
        published.add(one);
        log.add(one.toString());
    }

    @Override
    public void publishWhenStored(String topic, ByteBuf payload) {
        Published one = new Published(topic, take(payload));
        published.add(one);
        storedPublications.add(one);
        log.add("when stored " + one);
    }

    @Override
    public Admission admit(DeviceId device, Credential credential) {
        Admission answer = gate.admit(device, credential);
        asked.add(new Asked(device, credential, answer));
        log.add("admit " + device + ' ' + credential + " -> " + answer);
        return answer;
    }

    /** What the session is told of where it can be reached. */
    public void publicAddress(@Nullable Endpoint address) {
        publicAddress = address;
    }

    @Override
    public @Nullable Endpoint publicAddress() {
        return publicAddress;
    }

    @Override
    public void report(Report report) {
        reports.add(report);
        log.add(describe(report));
    }

    @Override
    public boolean media(DeviceId device, MediaFile file) {
        media.add(file);
        log.add("media " + device + ' ' + file + ' ' + ByteBufUtil.hexDump(file.bytes()));
        return keepsFiles;
    }

    /** Whether files are kept from now on, as they are at first. */
    public void keepFiles(boolean keep) {
        keepsFiles = keep;
    }

    @Override
    public void note(Note note) {
        notes.add(note);
        log.add(note.toString());
    }

    @Override
    public void heard(DeviceId device) {
        heard.add(device);
        log.add("heard " + device);
    }

    @Override
    public void gone(DeviceId device) {
        gone.add(device);
        log.add("gone " + device);
    }

    @Override
    public void outcome(CommandOutcome outcome) {
        outcomes.add(outcome);
        log.add(outcome.toString());
    }

    @Override
    public void rejected(Rejection reason, String detail, ByteBuf frame) {
        refused.add(new Refused(reason, detail, ByteBufUtil.hexDump(frame)));
        log.add("rejected " + reason + ' ' + detail);
    }

    @Override
    public void ignored(String what) {
        ignored.add(what);
        log.add("ignored " + what);
    }

    /** Everything in the order in which it came, one line each: two sessions that did the same have equal logs. */
    public List<String> log() {
        return Collections.unmodifiableList(log);
    }

    /** Every reply, as lower-case hex, whether it waited for storage or not. */
    public List<String> replies() {
        return Collections.unmodifiableList(replies);
    }

    /** Those of {@link #replies} that were tied to storage. */
    public List<String> storedReplies() {
        return Collections.unmodifiableList(storedReplies);
    }

    public List<Published> published() {
        return Collections.unmodifiableList(published);
    }

    /** Those of {@link #published} that were tied to storage. */
    public List<Published> storedPublications() {
        return Collections.unmodifiableList(storedPublications);
    }

    public List<Asked> asked() {
        return Collections.unmodifiableList(asked);
    }

    public List<Report> reports() {
        return Collections.unmodifiableList(reports);
    }

    public List<MediaFile> media() {
        return Collections.unmodifiableList(media);
    }

    public List<Note> notes() {
        return Collections.unmodifiableList(notes);
    }

    public List<DeviceId> heard() {
        return Collections.unmodifiableList(heard);
    }

    public List<DeviceId> gone() {
        return Collections.unmodifiableList(gone);
    }

    public List<CommandOutcome> outcomes() {
        return Collections.unmodifiableList(outcomes);
    }

    public List<Refused> refused() {
        return Collections.unmodifiableList(refused);
    }

    public List<String> ignored() {
        return Collections.unmodifiableList(ignored);
    }

    /** Forgets what was collected. */
    public void clear() {
        log.clear();
        replies.clear();
        storedReplies.clear();
        published.clear();
        storedPublications.clear();
        asked.clear();
        reports.clear();
        media.clear();
        notes.clear();
        heard.clear();
        gone.clear();
        outcomes.clear();
        refused.clear();
        ignored.clear();
    }

    private static String take(ByteBuf bytes) {
        try {
            return ByteBufUtil.hexDump(bytes);
        } finally {
            bytes.release();
        }
    }

    private static String describe(Report r) {
        return "report " + r.protocol() + ' ' + r.device() + ' ' + r.receivedMs() + " buffered=" + r.buffered() + ' '
                + r.fix() + ' ' + r.motion() + ' ' + r.power() + ' ' + r.radio() + ' ' + r.cameras() + ' ' + r.flight()
                + ' ' + r.alarms() + " extra=" + r.extra().format() + ':'
                + ByteBufUtil.hexDump(r.extra().bytes());
    }
}

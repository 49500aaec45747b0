// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;
import vedette.telemetry.Cameras;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/** What a protocol's vectors prove of it: which messages it reads, which facets they fill, how many it decodes. */
final class ProtocolRecord {
    /** Any time does: vectors carry their own. */
    private static final long NOW_MS = 1_763_715_310_000L;

    /** In the order in which a report has them. */
    private static final List<String> FACETS =
            List.of("position", "motion", "power", "radio", "cameras", "flight", "alarms");

    private final Protocol protocol;
    private final Protocols itself;
    private final List<Path> folders = new ArrayList<>(1);
    private final Set<String> messages = new TreeSet<>();
    private final Set<String> facets = new LinkedHashSet<>();
    private int frameCount;
    private int passedCount;
    private int sharedCount;
    private int sharedRightCount;

    ProtocolRecord(Protocol protocol) {
        this.protocol = protocol;
        itself = new Protocols(List.of(protocol));
    }

    Protocol protocol() {
        return protocol;
    }

    /** Takes the vectors of a folder into account. */
    void read(Path folder, List<VectorFile> vectors) {
        folders.add(folder);
        for (VectorFile vector : vectors) {
            if (vector.isWhole()) {
                decode(vector);
            } else if (vector.messageId() >= 0 && !vector.isOfUnknownMessage()) {
                messages.add(Integer.toString(vector.messageId()));
            }
        }
    }

    /** Takes into account how it fares with vectors from elsewhere. */
    void shared(int count, int rightCount) {
        sharedCount += count;
        sharedRightCount += rightCount;
    }

    private void decode(VectorFile vector) {
        Answer answer = answer(itself, transport(vector), vector);
        frameCount++;
        if (answer.refusals().isEmpty() && answer.protocol() != null) {
            passedCount++;
        }
        answer.reports().forEach(this::facets);
        if (!vector.isOfUnknownMessage()) {
            messages(vector);
        }
    }

    /** The kinds that its explanation tells; where it tells none, a message of MQTT is of the kind of its topic. */
    private void messages(VectorFile vector) {
        Explanation explanation = new Explanation();
        protocol.explain(Unpooled.wrappedBuffer(vector.bytes()), explanation);
        boolean told = false;
        for (Explanation.Field field : explanation.fields()) {
            if (field.name().equals(protocol.messageField())) {
                messages.add(field.raw());
                told = true;
            }
        }
        if (!told && !vector.topic().isEmpty()) {
            messages.add(vector.topic().substring(vector.topic().indexOf('/') + 1));
        }
    }

    /** What a vector makes these protocols say. */
    static Answer answer(Protocols protocols, Transport transport, VectorFile vector) {
        Envelope envelope =
                transport == Transport.MQTT ? Topics.envelope(vector.topic(), Topics.SOMEBODY) : Envelope.BYTES;
        Chunk chunk = new Chunk(vector.name(), transport, envelope, Unpooled.wrappedBuffer(vector.bytes()));
        return new Conversation(protocols).receive(chunk, NOW_MS);
    }

    private Transport transport(VectorFile vector) {
        if (!vector.topic().isEmpty()) {
            return Transport.MQTT;
        }
        return protocol.transports().contains(Transport.UDP)
                        && !protocol.transports().contains(Transport.TCP)
                ? Transport.UDP
                : Transport.TCP;
    }

    private void facets(Report report) {
        add("position", report.fix().isPlaced());
        add("alarms", report.alarms().knownBits() != 0);
        add("motion", !report.motion().equals(Motion.NONE));
        add("power", !report.power().equals(Power.NONE));
        add("radio", !report.radio().equals(Radio.NONE));
        add("cameras", !report.cameras().equals(Cameras.NONE));
        add("flight", !report.flight().equals(Flight.NONE));
    }

    private void add(String facet, boolean isThere) {
        if (isThere) {
            facets.add(facet);
        }
    }

    /** The folders of its vectors, each with its page: its own first. */
    List<Path> folders() {
        return folders;
    }

    /** How many kinds of messages its vectors show; 0 when its explanations do not tell kinds apart. */
    int messageCount() {
        return messages.size();
    }

    /** Which facets the reports of its vectors fill, in the model's order. */
    List<String> facets() {
        return FACETS.stream().filter(facets::contains).toList();
    }

    int frameCount() {
        return frameCount;
    }

    int passedCount() {
        return passedCount;
    }

    int sharedCount() {
        return sharedCount;
    }

    int sharedRightCount() {
        return sharedRightCount;
    }
}

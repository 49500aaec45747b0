// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;

/** The record of every installed protocol, from the vectors of a project's sources and from those beside it. */
final class ProtocolRecords {
    private final Protocols protocols;
    private final Map<Protocol, ProtocolRecord> records = new LinkedHashMap<>();

    ProtocolRecords(Protocols protocols) {
        this.protocols = protocols;
        protocols.all().forEach(protocol -> records.put(protocol, new ProtocolRecord(protocol)));
    }

    /** In the order of their names. */
    Collection<ProtocolRecord> all() {
        return records.values();
    }

    /** Reads every protocol's own vectors below the project's root; none are there when only the jars are. */
    void readOwn(Path root) throws IOException {
        if (!Files.isDirectory(root.resolve("protocols"))) {
            return;
        }
        List<Path> others = new ArrayList<>();
        for (Path folder : VectorFile.folders(root)) {
            Protocol owner = namedLike(folder);
            if (owner == null) {
                others.add(folder);
            } else {
                recordOf(owner).read(folder, VectorFile.of(folder));
            }
        }
        for (Path folder : others) {
            readRider(folder);
        }
    }

    /** A folder without a protocol of its name: its messages ride on the protocol that claims its first frame. */
    private void readRider(Path folder) throws IOException {
        List<VectorFile> vectors = VectorFile.of(folder);
        for (VectorFile vector : vectors) {
            Protocol owner = vector.isWhole()
                    ? ProtocolRecord.answer(protocols, Transport.TCP, vector).protocol()
                    : null;
            if (owner != null) {
                recordOf(owner).read(folder, vectors);
                return;
            }
        }
    }

    /** Lets all protocols decode the vectors of a folder {@code trackers/*.jsonl}; each file counts for one of them. */
    void readShared(Path folder) throws IOException {
        for (SharedVectors.Score score : new SharedVectors(protocols).scores(folder)) {
            recordOf(score.protocol()).shared(score.count(), score.rightCount());
        }
    }

    private ProtocolRecord recordOf(Protocol protocol) {
        ProtocolRecord record = records.get(protocol);
        if (record == null) {
            throw new IllegalStateException(protocol.name() + ": found a protocol that is not installed");
        }
        return record;
    }

    private @Nullable Protocol namedLike(Path folder) {
        for (Protocol protocol : records.keySet()) {
            String packageName = protocol.getClass().getPackageName();
            if (packageName.endsWith("." + folder.getFileName())) {
                return protocol;
            }
        }
        return null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.util.List;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraSink;
import vedette.telemetry.Report;

/**
 * Reads telemetry objects for protocols that ride on this scheme: their topics and their words round it are their own, the
 * members are these. Not thread-safe.
 */
public final class TelemetryReader {
    /** Longest object or array of objects. */
    public static final int MAX_BYTES = MessageReader.MAX_BYTES;

    /** Objects and arrays inside each other. */
    public static final int MAX_DEPTH = MessageReader.MAX_DEPTH;

    private final MessageReader reader;

    /**
     * @param protocol name of the protocol whose reports these are; their extras are of this scheme's format
     */
    public TelemetryReader(String protocol) {
        reader = new MessageReader(protocol);
    }

    /** The reports of an object, or of an array of objects; valid until the next call. */
    public List<Report> read(byte[] source, int offset, int length, DeviceId device, long nowMs)
            throws MalformedMessageException {
        return reader.read(source, offset, length, device, nowMs);
    }

    /** The reports of a whole document; valid until the next call. */
    public List<Report> read(byte[] source, DeviceId device, long nowMs) throws MalformedMessageException {
        return reader.read(source, 0, source.length, device, nowMs);
    }

    /** Tells member by member what an object, or an array of objects, says. */
    public void explain(byte[] source, Explanation out) throws MalformedMessageException {
        reader.explain(source, TopicKind.TELEMETRY, new DeviceId(NativeMqttProtocol.SCHEME, "explained"), out);
    }

    /** Reads the extras of this scheme's reports. */
    public static void readExtra(byte[] bytes, ExtraSink sink) {
        ExtraMembers.read(bytes, MessageReader.JSON, sink);
    }
}

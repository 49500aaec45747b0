// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.FrameExtra;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.ReportBuilder;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/** The subrecords of a teledata record as they came; read back by the readers of the explanation. */
final class RecordExtra {
    /** Told by facets, or of no meaning by themselves. */
    private static final Set<String> TOLD = Set.of(
            "subrecord",
            "subrecordLength",
            "positionTimeS",
            "latitude",
            "longitude",
            "speedBits",
            "course",
            "odometer",
            "altitudeM",
            "extendedFields",
            "satellites",
            "supply");

    private RecordExtra() {}

    static Extra keep(ByteBuf subrecords) {
        return new Extra(EgtsProtocol.NAME, ByteBufUtil.getBytes(subrecords));
    }

    static void read(byte[] bytes, ExtraSink sink) {
        Explanation fields = new Explanation();
        ReportBuilder unused = new ReportBuilder().reset(EgtsProtocol.NAME, new DeviceId(EgtsProtocol.NAME, "0"), 0);
        try {
            Subrecords.read(
                    new FieldReader(Unpooled.wrappedBuffer(bytes), fields),
                    Code.SERVICE_TELEDATA,
                    (type, in) -> Subrecords.teledata(type, in, unused));
        } catch (MalformedMessageException e) {
            sink.hex("raw", ByteBufUtil.hexDump(bytes));
        }
        FrameExtra.read(fields, TOLD, sink);
    }
}

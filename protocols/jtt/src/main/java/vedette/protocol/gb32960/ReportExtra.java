// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraSink;

/**
 * What a message said beyond the facets: kept as the edition's byte, the command and the data unit as it came, read back by
 * the information bodies themselves when somebody asks.
 */
final class ReportExtra {
    private static final int HEAD_BYTES = 2;

    private ReportExtra() {}

    static Extra keep(Header header, ByteBuf data) {
        int length = data.writerIndex();
        byte[] bytes = new byte[HEAD_BYTES + length];
        bytes[0] = header.edition().mark();
        bytes[1] = (byte) header.command();
        data.getBytes(0, bytes, HEAD_BYTES, length);
        return new Extra(Gb32960Protocol.NAME, bytes);
    }

    /** Reads what {@link #keep} kept; what cannot be read is handed over as hex. */
    static void read(byte[] bytes, ExtraSink sink) {
        Edition edition = bytes.length > HEAD_BYTES ? Edition.of(bytes[0]) : null;
        if (edition == null) {
            sink.hex("raw", ByteBufUtil.hexDump(bytes));
            return;
        }
        ByteBuf data = Unpooled.wrappedBuffer(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
        Measures in = new Measures(new FieldReader(data), sink, null);
        String rest = read(in, bytes[1] & 0xFF, edition, data);
        if (rest != null) {
            sink.hex("trailing", rest);
        }
    }

    private static @Nullable String read(Measures in, int command, Edition edition, ByteBuf data) {
        try {
            if (command == CommandName.VEHICLE_LOGIN) {
                VehicleLogin.decode(in, edition);
            } else {
                DeviceTime.decode(in.in());
                new InfoItems().decode(in, edition);
            }
        } catch (MalformedMessageException e) {
            return data.isReadable() ? ByteBufUtil.hexDump(data) : "";
        }
        return data.isReadable() ? ByteBufUtil.hexDump(data) : null;
    }
}

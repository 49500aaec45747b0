// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.BcdTime;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** A vendor's battery report, not in the standard: message {@code 0x0210}. */
public record BatteryReport(int batteryPercent, long timeMs) {
    public static final int MESSAGE_ID = 0x0210;

    static final int LENGTH_BYTES = 1 + BcdTime.LENGTH_BYTES;

    static BatteryReport decode(FieldReader in) throws MalformedMessageException {
        return new BatteryReport(in.u8("battery", "per cent"), in.bcdTime("time", LocationReport.GMT_8));
    }

    void encode(ByteBuf out) {
        out.writeByte(batteryPercent);
        BcdTime.writeMs(out, timeMs, LocationReport.GMT_8);
    }
}

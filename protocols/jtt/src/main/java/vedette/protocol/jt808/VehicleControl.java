// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Control of the vehicle (车辆控制), message {@code 0x8500}: until 2013 one byte of flags, since 2019 a list. Its result is
 * message 0x0500, which has the body of {@link LocationReply}: the status bits tell what was done.
 *
 * @param flagBits bit 0 locks the doors; {@link #LISTED} in the form of 2019
 * @param controls empty in the older form
 */
public record VehicleControl(int flagBits, List<Control> controls) {
    public static final int MESSAGE_ID = 0x8500;
    public static final int REPLY_MESSAGE_ID = 0x0500;

    /** The form of 2019 has no flags. */
    static final int LISTED = -1;

    /** Doors: 0 lock, 1 open. */
    public static final int DOORS = 0x0001;

    private static final @Nullable String[] FLAG_NAMES = {"lock doors"};

    /**
     * One control. Every value of the standard is one byte; vendors' may be longer, when they stand last.
     *
     * @param id {@link #DOORS}; from 0xF001 vendors'
     */
    public record Control(int id, Octets value) {}

    public VehicleControl {
        controls = List.copyOf(controls);
    }

    static VehicleControl decode(FieldReader in, Edition edition) throws MalformedMessageException {
        if (edition != Edition.V2019 || in.remaining() == 1) {
            int flagBits = in.u8("flags");
            if (in.isExplaining()) {
                in.meaning(Explanation.names(flagBits, FLAG_NAMES));
            }
            return new VehicleControl(flagBits, List.of());
        }
        int count = in.u16("count");
        List<Control> controls = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            int id = in.u16("control", "0001 doors, from f001 vendors'");
            int length = i == count ? Math.max(1, in.remaining()) : 1;
            controls.add(new Control(id, Octets.decode(in, "value", length, id == DOORS ? "0 lock, 1 open" : "")));
        }
        return new VehicleControl(LISTED, controls);
    }

    void encode(ByteBuf out) {
        if (flagBits != LISTED) {
            out.writeByte(flagBits);
            return;
        }
        out.writeShort(controls.size());
        for (Control control : controls) {
            out.writeShort(control.id());
            control.value().encode(out);
        }
    }
}

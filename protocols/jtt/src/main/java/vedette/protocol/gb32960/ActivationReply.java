// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Answer to an {@link Activation}, command {@code 0x0A} of 2025.
 *
 * @param result {@link #ACCEPTED} or {@link #REFUSED}
 * @param detail 1 well, 2 the chip is in use, 3 the VIN is in use
 */
record ActivationReply(int result, int detail) {
    static final int ACCEPTED = 1;
    static final int REFUSED = 2;
    static final int WELL = 1;
    static final int VIN_IN_USE = 3;

    static ActivationReply decode(FieldReader in) throws MalformedMessageException {
        return new ActivationReply(
                in.u8("result", "1 accepted, 2 refused"), in.u8("detail", "1 well, 2 chip in use, 3 VIN in use"));
    }

    void encode(ByteBuf out) {
        out.writeByte(result);
        out.writeByte(detail);
    }
}

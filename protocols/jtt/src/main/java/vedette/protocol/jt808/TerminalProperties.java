// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Properties of a terminal (查询终端属性应答), message {@code 0x0107}. No serial number tells which query it answers. The
 * widths of three fields differ by edition and, in 2019, by implementation; the one is taken whose version lengths fit.
 *
 * @param typeBits kinds of vehicle that it suits, and how it is built
 * @param manufacturer 5 bytes, or 11
 * @param model 20 bytes, 30 since 2019
 * @param terminalId 7 bytes, 30 since 2019
 * @param iccid 20 digits
 * @param gnssBits satellite systems that it can use
 * @param radioBits mobile networks that it can use
 */
public record TerminalProperties(
        int typeBits,
        GbkText manufacturer,
        GbkText model,
        GbkText terminalId,
        String iccid,
        GbkText hardwareVersion,
        GbkText firmwareVersion,
        int gnssBits,
        int radioBits) {

    public static final int MESSAGE_ID = 0x0107;

    private static final int ICCID_BYTES = 10;
    private static final int TYPE_BYTES = 2;
    private static final int TAIL_BYTES = 2;

    /** Widths of manufacturer, model and terminal id. */
    private static final int[][] WIDTHS_2013 = {{5, 20, 7}, {5, 30, 30}, {11, 30, 30}};

    private static final int[][] WIDTHS_2019 = {{5, 30, 30}, {11, 30, 30}, {5, 20, 7}};

    private static final @Nullable String[] TYPE_NAMES = {
        "passenger vehicle", "dangerous goods", "freight", "taxi", null, null, "disk recorder", "split unit", "trailer"
    };

    private static final @Nullable String[] GNSS_NAMES = {"GPS", "BeiDou", "GLONASS", "Galileo"};

    private static final @Nullable String[] RADIO_NAMES = {
        "GPRS", "CDMA", "TD-SCDMA", "WCDMA", "CDMA2000", "TD-LTE", null, "other"
    };

    static TerminalProperties decode(FieldReader in, Edition header) throws MalformedMessageException {
        int[] width = widths(in, header);
        int typeBits = in.bits16("type", TYPE_NAMES);
        GbkText manufacturer = GbkText.decode(in, "manufacturer", width[0]);
        GbkText model = GbkText.decode(in, "model", width[1]);
        GbkText terminalId = GbkText.decode(in, "terminalId", width[2]);
        String iccid = in.digits("iccid", ICCID_BYTES);
        GbkText hardwareVersion = GbkText.decode(in, "hardwareVersion", in.u8("hardwareVersionLength"));
        GbkText firmwareVersion = GbkText.decode(in, "firmwareVersion", in.u8("firmwareVersionLength"));
        return new TerminalProperties(
                typeBits,
                manufacturer,
                model,
                terminalId,
                iccid,
                hardwareVersion,
                firmwareVersion,
                bits8(in, "gnss", GNSS_NAMES),
                bits8(in, "radio", RADIO_NAMES));
    }

    private static int bits8(FieldReader in, String name, @Nullable String[] names) throws MalformedMessageException {
        int bits = in.u8(name);
        if (in.isExplaining()) {
            in.meaning(Explanation.names(bits, names));
        }
        return bits;
    }

    private static int[] widths(FieldReader in, Edition header) {
        int[][] candidates = header == Edition.V2019 ? WIDTHS_2019 : WIDTHS_2013;
        for (int[] width : candidates) {
            if (fits(in, width)) {
                return width;
            }
        }
        return candidates[0];
    }

    private static boolean fits(FieldReader in, int[] width) {
        int hardwareAt = TYPE_BYTES + width[0] + width[1] + width[2] + ICCID_BYTES;
        int hardwareBytes = in.peekU8(hardwareAt);
        int firmwareAt = hardwareAt + 1 + hardwareBytes;
        int firmwareBytes = in.peekU8(firmwareAt);
        return hardwareBytes >= 0
                && firmwareBytes >= 0
                && firmwareAt + 1 + firmwareBytes + TAIL_BYTES == in.remaining();
    }

    void encode(ByteBuf out) {
        out.writeShort(typeBits);
        manufacturer.encode(out);
        model.encode(out);
        terminalId.encode(out);
        out.writeBytes(HexFormat.of().parseHex(iccid));
        out.writeByte(hardwareVersion.lengthBytes());
        hardwareVersion.encode(out);
        out.writeByte(firmwareVersion.lengthBytes());
        firmwareVersion.encode(out);
        out.writeByte(gnssBits);
        out.writeByte(radioBits);
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Credential;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Terminal registration (终端注册), message {@code 0x0100}. The editions differ in the widths of three fields.
 *
 * @param provinceId first two digits of GB/T 2260, 0 for the default
 * @param cityId its last four digits
 * @param manufacturer 5 bytes, 11 since 2019
 * @param model 8 bytes in 2011, 20 in 2013, 30 since 2019
 * @param terminalId 7 bytes, 30 since 2019
 * @param plateColour 0 no plate, 1 blue, 2 yellow, 3 black, 4 white, 9 other
 * @param plate the licence plate, or the VIN when there is none
 */
public record Registration(
        int provinceId,
        int cityId,
        GbkText manufacturer,
        GbkText model,
        GbkText terminalId,
        int plateColour,
        GbkText plate) {

    public static final int MESSAGE_ID = 0x0100;

    private static final int FIXED_BYTES_2013 = 37;
    private static final int FIXED_BYTES_2019 = 76;

    /** Builds the fields in the widths of an edition. */
    public static Registration of(
            Edition edition, String manufacturer, String model, String terminalId, int plateColour, String plate) {
        return new Registration(
                0,
                0,
                GbkText.fixed(manufacturer, manufacturerBytes(edition)),
                GbkText.fixed(model, modelBytes(edition)),
                GbkText.fixed(terminalId, terminalIdBytes(edition)),
                plateColour,
                GbkText.of(plate));
    }

    /** Reads the body; the widths are told from the header and, as no flag tells 2011, from the length. */
    static Registration decode(FieldReader in, Edition header) throws MalformedMessageException {
        Edition edition = edition(header, in.remaining());
        return new Registration(
                in.u16("province"),
                in.u16("city"),
                GbkText.decode(in, "manufacturer", manufacturerBytes(edition)),
                GbkText.decode(in, "model", modelBytes(edition)),
                GbkText.decode(in, "terminalId", terminalIdBytes(edition)),
                in.u8("plateColour", "0 no plate, 1 blue, 2 yellow, 3 black, 4 white, 9 other"),
                GbkText.rest(in, "plate"));
    }

    void encode(ByteBuf out) {
        out.writeShort(provinceId);
        out.writeShort(cityId);
        manufacturer.encode(out);
        model.encode(out);
        terminalId.encode(out);
        out.writeByte(plateColour);
        plate.encode(out);
    }

    Credential.Registration credential() {
        return new Credential.Registration(manufacturer.text(), model.text(), terminalId.text(), plate.text());
    }

    private static Edition edition(Edition header, int bodyBytes) {
        if (header == Edition.V2019 && bodyBytes >= FIXED_BYTES_2019) {
            return Edition.V2019;
        }
        return bodyBytes >= FIXED_BYTES_2013 ? Edition.V2013 : Edition.V2011;
    }

    private static int manufacturerBytes(Edition edition) {
        return edition == Edition.V2019 ? 11 : 5;
    }

    private static int modelBytes(Edition edition) {
        return switch (edition) {
            case V2011 -> 8;
            case V2013 -> 20;
            case V2019 -> 30;
        };
    }

    private static int terminalIdBytes(Edition edition) {
        return edition == Edition.V2019 ? 30 : 7;
    }
}

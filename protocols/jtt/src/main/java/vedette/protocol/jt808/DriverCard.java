// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * What stands on a driver's card, part of {@link DriverIdentity}.
 *
 * @param licence number of the qualification certificate, 20 bytes; 40 in 2011
 * @param authority who issued it
 * @param validUntil {@code YYYYMMDD}; empty in 2011
 * @param identityNumber 20 bytes; since 2019, and in 2011
 * @param rest what a supplement puts behind it
 */
public record DriverCard(
        GbkText name, GbkText licence, GbkText authority, String validUntil, GbkText identityNumber, Octets rest) {

    /** No card. */
    public static final DriverCard NONE =
            new DriverCard(GbkText.of(""), GbkText.of(""), GbkText.of(""), "", GbkText.of(""), Octets.NONE);

    private static final int LICENCE_BYTES = 20;
    private static final int LICENCE_BYTES_2011 = 40;
    private static final int IDENTITY_BYTES = 20;
    private static final int DATE_BYTES = 4;

    /** Builds the form of 2013, or with an identity number that of 2019. */
    static DriverCard of(String name, String licence, String authority, String validUntil, String identityNumber) {
        return new DriverCard(
                GbkText.of(name),
                GbkText.fixed(licence, LICENCE_BYTES),
                GbkText.of(authority),
                validUntil,
                identityNumber.isEmpty() ? GbkText.of("") : GbkText.fixed(identityNumber, IDENTITY_BYTES),
                Octets.NONE);
    }

    static DriverCard decode(FieldReader in) throws MalformedMessageException {
        GbkText name = GbkText.decode(in, "name", in.u8("nameLength"));
        GbkText licence = GbkText.decode(in, "licence", LICENCE_BYTES);
        GbkText authority = GbkText.decode(in, "authority", in.u8("authorityLength"));
        String validUntil = in.digits("validUntil", DATE_BYTES);
        GbkText identity = in.remaining() == 0 ? GbkText.of("") : GbkText.decode(in, "identityNumber", IDENTITY_BYTES);
        return new DriverCard(name, licence, authority, validUntil, identity, Octets.rest(in, "rest", "supplement"));
    }

    void encode(ByteBuf out) {
        out.writeByte(name.lengthBytes());
        name.encode(out);
        licence.encode(out);
        out.writeByte(authority.lengthBytes());
        authority.encode(out);
        out.writeBytes(HexFormat.of().parseHex(validUntil));
        identityNumber.encode(out);
        rest.encode(out);
    }

    static DriverCard decode2011(FieldReader in) throws MalformedMessageException {
        GbkText name = GbkText.decode(in, "name", in.u8("nameLength"));
        GbkText identity = GbkText.decode(in, "identityNumber", IDENTITY_BYTES);
        GbkText licence = GbkText.decode(in, "licence", LICENCE_BYTES_2011);
        GbkText authority = GbkText.decode(in, "authority", in.u8("authorityLength"));
        return new DriverCard(name, licence, authority, "", identity, Octets.rest(in, "rest", ""));
    }

    void encode2011(ByteBuf out) {
        out.writeByte(name.lengthBytes());
        name.encode(out);
        identityNumber.encode(out);
        licence.encode(out);
        out.writeByte(authority.lengthBytes());
        authority.encode(out);
        rest.encode(out);
    }
}

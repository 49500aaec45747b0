// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** A circular area (圆形区域), part of {@link SetCircles}. */
public record Circle(
        int id, int latitudeE6, int longitudeE6, int radiusM, AreaRules rules, int nightMaxSpeedKmh, GbkText name)
        implements Area {

    static Circle decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int id = in.u32("id");
        int attributeBits = in.bits16("attributes", AreaRules.NAMES);
        int latitudeE6 = in.u32("latitude", "1e-6 deg");
        int longitudeE6 = in.u32("longitude", "1e-6 deg");
        int radiusM = in.u32("radius", "m");
        AreaRules rules = AreaRules.decode(in, attributeBits);
        return new Circle(
                id,
                latitudeE6,
                longitudeE6,
                radiusM,
                rules,
                rules.decodeNight(in, edition),
                AreaRules.decodeName(in, edition));
    }

    @Override
    public void encode(ByteBuf out, Edition edition) {
        out.writeInt(id);
        out.writeShort(rules.attributeBits());
        out.writeInt(latitudeE6);
        out.writeInt(longitudeE6);
        out.writeInt(radiusM);
        rules.encode(out);
        rules.encodeNight(out, nightMaxSpeedKmh, edition);
        AreaRules.encodeName(out, name, edition);
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * A rectangular area (矩形区域), part of {@link SetRectangles}.
 *
 * @param topE6 latitude of the upper left corner
 * @param leftE6 its longitude
 * @param bottomE6 latitude of the lower right corner
 * @param rightE6 its longitude
 */
public record Rectangle(
        int id, int topE6, int leftE6, int bottomE6, int rightE6, AreaRules rules, int nightMaxSpeedKmh, GbkText name)
        implements Area {

    static Rectangle decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int id = in.u32("id");
        int attributeBits = in.bits16("attributes", AreaRules.NAMES);
        int topE6 = in.u32("topLatitude", "1e-6 deg");
        int leftE6 = in.u32("leftLongitude", "1e-6 deg");
        int bottomE6 = in.u32("bottomLatitude", "1e-6 deg");
        int rightE6 = in.u32("rightLongitude", "1e-6 deg");
        AreaRules rules = AreaRules.decode(in, attributeBits);
        return new Rectangle(
                id,
                topE6,
                leftE6,
                bottomE6,
                rightE6,
                rules,
                rules.decodeNight(in, edition),
                AreaRules.decodeName(in, edition));
    }

    @Override
    public void encode(ByteBuf out, Edition edition) {
        out.writeInt(id);
        out.writeShort(rules.attributeBits());
        out.writeInt(topE6);
        out.writeInt(leftE6);
        out.writeInt(bottomE6);
        out.writeInt(rightE6);
        rules.encode(out);
        rules.encodeNight(out, nightMaxSpeedKmh, edition);
        AreaRules.encodeName(out, name, edition);
    }
}

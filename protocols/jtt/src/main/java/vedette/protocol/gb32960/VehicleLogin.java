// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.MalformedMessageException;

/**
 * Vehicle login (车辆登入), command {@code 0x01}.
 *
 * @param serial counted from 1 each day
 * @param iccid of the SIM card, {@value #ICCID_BYTES} bytes as they stand on the wire
 * @param systems how many batteries there are; abnormal or invalid: no codes
 * @param packs 2025 only: packs of each battery
 * @param codeBytes length of each code: stated in 2016, {@value #CODE_BYTES_2025} in 2025
 * @param codes of the batteries, in 2025 of the packs, as they stand on the wire
 */
public record VehicleLogin(
        Edition edition,
        DeviceTime time,
        int serial,
        String iccid,
        int systems,
        List<Integer> packs,
        int codeBytes,
        List<String> codes) {

    static final int ICCID_BYTES = 20;
    static final int CODE_BYTES_2025 = 24;

    public VehicleLogin {
        packs = List.copyOf(packs);
        codes = List.copyOf(codes);
    }

    /** A login of a vehicle that tells no codes. */
    static VehicleLogin of(Edition edition, long timeMs, int serial, String iccid) {
        String padded = iccid + "\0".repeat(Math.max(0, ICCID_BYTES - iccid.length()));
        return new VehicleLogin(edition, DeviceTime.of(timeMs), serial, padded, 0, List.of(), 0, List.of());
    }

    static VehicleLogin decode(Measures in, Edition edition) throws MalformedMessageException {
        DeviceTime time = DeviceTime.decode(in.in());
        int serial = in.u16("loginSerial", Scale.NUMBER);
        String iccid = in.text("iccid", ICCID_BYTES);
        int systems = in.u8("batteryCount", Scale.NUMBER);
        int count = Measures.isValue8(systems) ? systems : 0;
        List<Integer> packs = new ArrayList<>();
        int codeCount = count;
        if (edition == Edition.V2025) {
            codeCount = 0;
            for (int i = 1; i <= count; i++) {
                in.of("battery", i);
                int inBattery = in.u8("packCount", Scale.NUMBER);
                packs.add(inBattery);
                codeCount += Measures.isValue8(inBattery) ? inBattery : 0;
            }
            in.ofAll();
        }
        int codeBytes = edition == Edition.V2025 ? CODE_BYTES_2025 : in.in().u8("codeLength", "bytes");
        List<String> codes = new ArrayList<>();
        for (int i = 1; i <= codeCount; i++) {
            in.of("battery", i);
            codes.add(in.text("code", codeBytes));
        }
        in.ofAll();
        return new VehicleLogin(edition, time, serial, iccid, systems, packs, codeBytes, codes);
    }

    void encode(ByteBuf out) {
        time.encode(out);
        out.writeShort(serial);
        out.writeCharSequence(iccid, StandardCharsets.ISO_8859_1);
        out.writeByte(systems);
        packs.forEach(out::writeByte);
        if (edition == Edition.V2016) {
            out.writeByte(codeBytes);
        }
        for (String code : codes) {
            out.writeCharSequence(code, StandardCharsets.ISO_8859_1);
        }
    }
}

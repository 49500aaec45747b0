// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * Compressed data (数据压缩上报), message {@code 0x0901}: a message of its own, header and body, packed by GZIP.
 *
 * @param statedBytes how long the packed data are, as the message says
 */
public record CompressedData(int statedBytes, Octets data) {
    public static final int MESSAGE_ID = 0x0901;

    /** Longest content that is unpacked: far more than a message of several hundred reports. */
    static final int MAX_CONTENT_BYTES = 256 * 1024;

    static CompressedData decode(FieldReader in) throws MalformedMessageException {
        return new CompressedData(in.u32("length", "bytes"), Octets.rest(in, "data", "GZIP"));
    }

    void encode(ByteBuf out) {
        out.writeInt(statedBytes);
        data.encode(out);
    }

    /** Packs {@code content}. */
    static CompressedData pack(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("GZIP in memory", e);
        }
        Octets data = Octets.wrap(packed.toByteArray());
        return new CompressedData(data.lengthBytes(), data);
    }

    /** Whether the data begin as GZIP does. */
    boolean isPacked() {
        byte[] bytes = data.bytes();
        return bytes.length > 2 && bytes[0] == (byte) 0x1F && bytes[1] == (byte) 0x8B;
    }

    /** The content; refused when it is no GZIP or longer than {@value #MAX_CONTENT_BYTES} bytes. */
    byte[] unpack() throws MalformedMessageException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(data.bytes()))) {
            byte[] content = in.readNBytes(MAX_CONTENT_BYTES + 1);
            if (content.length > MAX_CONTENT_BYTES) {
                throw new MalformedMessageException(
                        Rejection.TOO_LONG, "unpacked data: expected at most " + MAX_CONTENT_BYTES + " bytes");
            }
            return content;
        } catch (IOException e) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "data: expected GZIP, found " + e.getMessage());
        }
    }
}

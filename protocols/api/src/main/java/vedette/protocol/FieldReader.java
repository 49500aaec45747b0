// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.Charset;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message field by field, each by its name. On the hot path a read is a bounds check and a plain buffer read; with
 * an {@link Explanation} attached, the same decoding code also records offset, length, name, raw value and meaning of
 * every field. So a decoder is the standard's table, and the table needs no second copy.
 *
 * <p>Big-endian unless the name ends in {@code le}. Every read past the end, or past the end of the {@link #enter entered}
 * part, throws {@link MalformedMessageException} that names the field. Not thread-safe; reusable by {@link #reset}.
 */
public final class FieldReader {
    private ByteBuf in;
    private int start;
    private int end;
    private @Nullable Explanation explanation;

    /** Reads {@code in} from its reader index to its writer index; borrows it. */
    public FieldReader(ByteBuf in) {
        this(in, null);
    }

    /** Reads {@code in} and records every field. */
    public FieldReader(ByteBuf in, @Nullable Explanation explanation) {
        this.in = in;
        this.start = in.readerIndex();
        this.end = in.writerIndex();
        this.explanation = explanation;
    }

    /** Starts again with another message, without an explanation. */
    public FieldReader reset(ByteBuf next) {
        in = next;
        start = next.readerIndex();
        end = next.writerIndex();
        explanation = null;
        return this;
    }

    /** Bytes left in the message, or in the entered part. */
    public int remaining() {
        return end - in.readerIndex();
    }

    /** Bytes read so far since the message's first. */
    public int offset() {
        return in.readerIndex() - start;
    }

    /** The byte {@code ahead} of the next one, 0 to 255, without reading it; -1 past the end. */
    public int peekU8(int ahead) {
        int index = in.readerIndex() + ahead;
        return ahead >= 0 && index < end ? in.getUnsignedByte(index) : -1;
    }

    /** Whether somebody watches: lets a decoder do work that only an explanation needs. */
    public boolean isExplaining() {
        return explanation != null;
    }

    /** Tells the meaning of the field that was read last; nothing on the hot path. Build the text only if asked. */
    public void meaning(String text) {
        if (explanation != null) {
            explanation.meaning(text);
        }
    }

    /** 0 to 255. */
    public int u8(String name, String meaning) throws MalformedMessageException {
        need(name, 1);
        int value = in.readUnsignedByte();
        if (explanation != null) {
            record(name, 1, value, meaning);
        }
        return value;
    }

    public int u8(String name) throws MalformedMessageException {
        return u8(name, "");
    }

    /** -128 to 127. */
    public int i8(String name, String meaning) throws MalformedMessageException {
        need(name, 1);
        int value = in.readByte();
        if (explanation != null) {
            record(name, 1, value, meaning);
        }
        return value;
    }

    /** 0 to 65535. */
    public int u16(String name, String meaning) throws MalformedMessageException {
        need(name, 2);
        int value = in.readUnsignedShort();
        if (explanation != null) {
            record(name, 2, value, meaning);
        }
        return value;
    }

    public int u16(String name) throws MalformedMessageException {
        return u16(name, "");
    }

    /** -32768 to 32767. */
    public int i16(String name, String meaning) throws MalformedMessageException {
        need(name, 2);
        int value = in.readShort();
        if (explanation != null) {
            record(name, 2, value, meaning);
        }
        return value;
    }

    /** 0 to 16777215. */
    public int u24(String name, String meaning) throws MalformedMessageException {
        need(name, 3);
        int value = in.readUnsignedMedium();
        if (explanation != null) {
            record(name, 3, value, meaning);
        }
        return value;
    }

    /** 32 bits as they are: compare them with {@link Integer#compareUnsigned}. */
    public int u32(String name, String meaning) throws MalformedMessageException {
        need(name, 4);
        int value = in.readInt();
        if (explanation != null) {
            record(name, 4, Integer.toUnsignedLong(value), meaning);
        }
        return value;
    }

    public int u32(String name) throws MalformedMessageException {
        return u32(name, "");
    }

    /** 64 bits as they are. */
    public long u64(String name, String meaning) throws MalformedMessageException {
        need(name, 8);
        long value = in.readLong();
        if (explanation != null) {
            record(name, 8, value, meaning);
        }
        return value;
    }

    /** 0 to 65535, least significant byte first. */
    public int u16le(String name, String meaning) throws MalformedMessageException {
        need(name, 2);
        int value = in.readUnsignedShortLE();
        if (explanation != null) {
            record(name, 2, value, meaning);
        }
        return value;
    }

    /** 0 to 16777215, least significant byte first. */
    public int u24le(String name, String meaning) throws MalformedMessageException {
        need(name, 3);
        int value = in.readUnsignedMediumLE();
        if (explanation != null) {
            record(name, 3, value, meaning);
        }
        return value;
    }

    /** 32 bits as they are, least significant byte first. */
    public int u32le(String name, String meaning) throws MalformedMessageException {
        need(name, 4);
        int value = in.readIntLE();
        if (explanation != null) {
            record(name, 4, Integer.toUnsignedLong(value), meaning);
        }
        return value;
    }

    /** 16 flags; {@code bitNames[n]} is the meaning of bit n when it is set, null or absent for none. */
    public int bits16(String name, @Nullable String[] bitNames) throws MalformedMessageException {
        need(name, 2);
        int value = in.readUnsignedShort();
        if (explanation != null) {
            record(name, 2, value, Explanation.names(value, bitNames));
        }
        return value;
    }

    /** 32 flags; {@code bitNames[n]} is the meaning of bit n when it is set, null or absent for none. */
    public int bits32(String name, @Nullable String[] bitNames) throws MalformedMessageException {
        need(name, 4);
        int value = in.readInt();
        if (explanation != null) {
            record(name, 4, Integer.toUnsignedLong(value), Explanation.names(value, bitNames));
        }
        return value;
    }

    /** A copy of {@code length} bytes. */
    public byte[] bytes(String name, int length, String meaning) throws MalformedMessageException {
        need(name, length);
        byte[] value = new byte[length];
        in.readBytes(value);
        if (explanation != null) {
            recordBytes(name, length, meaning);
        }
        return value;
    }

    /** A copy of everything that is left. */
    public byte[] rest(String name, String meaning) throws MalformedMessageException {
        return bytes(name, remaining(), meaning);
    }

    /** Passes over {@code length} bytes. */
    public void skip(String name, int length, String meaning) throws MalformedMessageException {
        need(name, length);
        in.skipBytes(length);
        if (explanation != null) {
            recordBytes(name, length, meaning);
        }
    }

    /** Passes over {@code length} bytes of which the caller has made {@code value} by {@link #peekU8}. */
    public void number(String name, int length, double value, String meaning) throws MalformedMessageException {
        need(name, length);
        in.skipBytes(length);
        if (explanation != null) {
            boolean whole = value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE;
            String raw = whole ? Long.toString((long) value) : Double.toString(value);
            explanation.field(offset() - length, hex(length), name, raw, meaning);
        }
    }

    /** {@code length} bytes of text as they are: padding and terminators are the caller's business. */
    public String text(String name, int length, Charset charset) throws MalformedMessageException {
        need(name, length);
        String value = in.toString(in.readerIndex(), length, charset);
        in.skipBytes(length);
        if (explanation != null) {
            recordBytes(name, length, Explanation.printable(value));
        }
        return value;
    }

    /** {@code length} bytes as 2 × {@code length} hexadecimal digits, lower case: packed decimal where the device keeps to it. */
    public String digits(String name, int length) throws MalformedMessageException {
        need(name, length);
        String value = ByteBufUtil.hexDump(in, in.readerIndex(), length);
        in.skipBytes(length);
        if (explanation != null) {
            recordBytes(name, length, value);
        }
        return value;
    }

    /** {@code YYMMDDhhmmss} in packed decimal; {@link BcdTime#UNKNOWN} when it is no time, as a field out of range. */
    public long bcdTime(String name, ZoneOffset zone) throws MalformedMessageException {
        need(name, BcdTime.LENGTH_BYTES);
        long timeMs = BcdTime.readMs(in, in.readerIndex(), zone);
        in.skipBytes(BcdTime.LENGTH_BYTES);
        if (explanation != null) {
            recordBytes(name, BcdTime.LENGTH_BYTES, BcdTime.describe(timeMs, zone));
        }
        return timeMs;
    }

    /**
     * Narrows the reader to the next {@code length} bytes, the value of an item. Returns what {@link #leave} takes.
     */
    public int enter(String name, int length) throws MalformedMessageException {
        need(name, length);
        int outer = end;
        end = in.readerIndex() + length;
        if (explanation != null) {
            explanation.enter(name);
        }
        return outer;
    }

    /** Passes over what is left of the entered part and widens the reader again. */
    public void leave(int outer) throws MalformedMessageException {
        if (remaining() > 0) {
            skip("unread", remaining(), "");
        }
        end = outer;
        if (explanation != null) {
            explanation.leave();
        }
    }

    private void need(String name, int length) throws MalformedMessageException {
        if (length < 0 || length > end - in.readerIndex()) {
            throw tooShort(name, length);
        }
    }

    private MalformedMessageException tooShort(String name, int length) {
        return new MalformedMessageException(
                Rejection.TOO_SHORT,
                name + " at offset " + offset() + ": found " + remaining() + " bytes, expected " + length);
    }

    private void record(String name, int length, long raw, String meaning) {
        if (explanation != null) {
            explanation.field(offset() - length, hex(length), name, Long.toString(raw), meaning);
        }
    }

    private void recordBytes(String name, int length, String meaning) {
        if (explanation != null) {
            String hex = hex(length);
            explanation.field(offset() - length, hex, name, hex, meaning);
        }
    }

    private String hex(int length) {
        return ByteBufUtil.hexDump(in, in.readerIndex() - length, length);
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * The I/O elements of a record: groups of ids and values of one, two, four and eight bytes, and for codec 8 extended of any
 * length.
 */
final class IoElements {
    /** Takes the elements of a record in the order of the wire. */
    interface Sink {
        /** A value of {@code widthBytes} bytes, its bits as they are. */
        void number(int id, AvlParameter parameter, long bits, int widthBytes) throws MalformedMessageException;

        /** A value of any length; {@code in} has just its bytes left, and what is not read is passed over. */
        void bytes(int id, AvlParameter parameter, FieldReader in) throws MalformedMessageException;
    }

    /** Passes over all of them. */
    static final Sink NOWHERE = new Sink() {
        @Override
        public void number(int id, AvlParameter parameter, long bits, int widthBytes) {}

        @Override
        public void bytes(int id, AvlParameter parameter, FieldReader in) {}
    };

    private static final String[] GROUP_NAMES = {"ofOneByte", "ofTwoBytes", "ofFourBytes", "ofEightBytes"};

    private IoElements() {}

    static void read(FieldReader in, Codec codec, AvlTable table, Sink sink) throws MalformedMessageException {
        count(in, codec, "ioCount");
        for (int group = 0; group < GROUP_NAMES.length; group++) {
            readGroup(in, codec, table, group, sink);
        }
        if (codec.hasLongElements()) {
            int count = count(in, codec, "ofAnyLength");
            for (int i = 0; i < count; i++) {
                longElement(in, codec, table, sink);
            }
        }
    }

    /** Reads one group, its values 1 &lt;&lt; {@code group} bytes wide. */
    static void readGroup(FieldReader in, Codec codec, AvlTable table, int group, Sink sink)
            throws MalformedMessageException {
        int width = 1 << group;
        int count = count(in, codec, GROUP_NAMES[group]);
        for (int i = 0; i < count; i++) {
            int id = id(in, codec);
            AvlParameter parameter = table.find(id);
            sink.number(id, parameter, number(in, name(in, id, parameter), width, parameter), width);
        }
    }

    private static void longElement(FieldReader in, Codec codec, AvlTable table, Sink sink)
            throws MalformedMessageException {
        int id = id(in, codec);
        int length = in.u16("length", "");
        AvlParameter parameter = table.find(id);
        if (in.isExplaining()) {
            byte[] value = in.bytes(name(in, id, parameter), length, "");
            in.meaning(parameter.kind() == AvlParameter.Kind.LETTERS ? Letters.of(value) : "");
        } else {
            int outer = in.enter(parameter.name(), length);
            sink.bytes(id, parameter, in);
            in.leave(outer);
        }
    }

    private static int count(FieldReader in, Codec codec, String name) throws MalformedMessageException {
        return codec.countBytes() == 1 ? in.u8(name) : in.u16(name);
    }

    private static int id(FieldReader in, Codec codec) throws MalformedMessageException {
        return codec.idBytes() == 1 ? in.u8("id") : in.u16("id");
    }

    /** What the table calls it; the id makes the name only where somebody reads it. */
    private static String name(FieldReader in, int id, AvlParameter parameter) {
        return parameter.isUnknown() && in.isExplaining() ? unknownName(id) : parameter.name();
    }

    static String unknownName(int id) {
        return "io" + id;
    }

    private static long number(FieldReader in, String name, int width, AvlParameter parameter)
            throws MalformedMessageException {
        long bits = switch (width) {
            case 1 -> in.u8(name);
            case 2 -> in.u16(name);
            case 4 -> Integer.toUnsignedLong(in.u32(name));
            default -> in.u64(name, "");
        };
        if (in.isExplaining() && (parameter.factor() != 1 || parameter.kind() == AvlParameter.Kind.SIGNED)) {
            in.meaning(Letters.scaled(parameter.value(bits, width), parameter.factor()));
        }
        return bits;
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.tracker.ReportBuilder;

/** The messages: their types, and what they say. */
final class Message {
    static final int FIRST_LOGIN = 0x0002;
    static final int FIRST_LOGIN_ANSWER = 0x0003;
    static final int LOCATION = 0xAA00;
    static final int LOGIN = 0xAA02;
    static final int FAULTS = 0xAA12;
    static final int LOCATION_ANSWER = 0xFF01;
    static final int LOGIN_ANSWER = 0xFF03;

    /** Fields that facets tell, or that say nothing by themselves. */
    static final Set<String> FACET_NAMES = Set.of(
            "version",
            "length",
            "check",
            "tag",
            "itemLength",
            "time",
            "longitude",
            "latitude",
            "speed",
            "course",
            "altitude",
            "rpm",
            "supply",
            "odometer",
            "imei");

    static final int TAG_FAULTS = 0x0001;
    static final int TAG_IMEI = 0x0003;

    private static final int FAMILY = 0xAA;
    private static final int FIRST_TAG_IMEI = 0xA004;
    private static final int ITEM_HEAD_BYTES = 4;
    private static final int CODE_BITS = 14;
    private static final String SYSTEMS = "PCBU";

    private Message() {}

    static boolean isKnown(int type) {
        return type == FIRST_LOGIN || type >> 8 == FAMILY;
    }

    static String name(int type) {
        return switch (type) {
            case FIRST_LOGIN -> "first login";
            case LOCATION -> "location";
            case LOGIN -> "login";
            case FAULTS -> "faults";
            default -> "message 0x" + Integer.toHexString(type);
        };
    }

    /**
     * Reads the content.
     *
     * @return the identity that it states, otherwise empty
     */
    static String read(int type, FieldReader in, ReportBuilder out) throws MalformedMessageException {
        return switch (type) {
            case FIRST_LOGIN -> firstLogin(in);
            case LOGIN -> login(in);
            case LOCATION -> Location.read(in, out);
            case FAULTS -> {
                faults(in);
                yield "";
            }
            default -> {
                if (in.remaining() > 0) {
                    in.rest("content", "");
                }
                yield "";
            }
        };
    }

    /** Narrows the reader to the value of the next item, whose length counts its head. Returns what leave takes. */
    static int enterItem(int length, FieldReader in) throws MalformedMessageException {
        if (length < ITEM_HEAD_BYTES) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "item at offset " + (in.offset() - ITEM_HEAD_BYTES) + ": found length " + length
                            + ", expected at least " + ITEM_HEAD_BYTES);
        }
        return in.enter("item", length - ITEM_HEAD_BYTES);
    }

    static String text(String name, FieldReader in) throws MalformedMessageException {
        return in.text(name, in.remaining(), StandardCharsets.US_ASCII).strip();
    }

    private static String login(FieldReader in) throws MalformedMessageException {
        String imei = "";
        while (in.remaining() > 0) {
            int tag = in.u16("tag");
            int outer = enterItem(in.u16("itemLength"), in);
            if (tag == TAG_IMEI) {
                imei = text("imei", in);
            } else if (in.remaining() > 0) {
                in.text(loginName(tag), in.remaining(), StandardCharsets.US_ASCII);
            }
            in.leave(outer);
        }
        return imei;
    }

    private static String loginName(int tag) {
        return switch (tag) {
            case 0x0001 -> "firmware";
            case 0x0004 -> "plate";
            case 0x0009 -> "iccid";
            case 0x000A -> "accessPoint";
            default -> "item" + tag;
        };
    }

    /** Another form: the length of an item stands in front of its tag. */
    private static String firstLogin(FieldReader in) throws MalformedMessageException {
        String imei = "";
        in.u8("kind");
        while (in.remaining() > 0) {
            int length = in.u16("itemLength");
            int tag = in.u16("tag");
            int outer = enterItem(length, in);
            if (tag == FIRST_TAG_IMEI) {
                imei = text("imei", in);
            } else if (in.remaining() > 0) {
                in.rest("value", "");
            }
            in.leave(outer);
        }
        return imei;
    }

    private static void faults(FieldReader in) throws MalformedMessageException {
        while (in.remaining() > 0) {
            int tag = in.u16("tag");
            int outer = enterItem(in.u16("itemLength"), in);
            while (tag == TAG_FAULTS && in.remaining() >= 2) {
                int code = in.u16("fault");
                if (in.isExplaining()) {
                    in.meaning(SYSTEMS.charAt(code >> CODE_BITS)
                            + Integer.toHexString(0x10000 | (code & ((1 << CODE_BITS) - 1)))
                                    .substring(1));
                }
            }
            if (in.remaining() > 0) {
                in.rest("value", "");
            }
            in.leave(outer);
        }
    }

    /** Tells frames field by field, one after the other, without their escapes. */
    static void explain(ByteBuf frames, Explanation out) {
        int at = frames.readerIndex();
        while (at < frames.writerIndex()) {
            int length = Framing.length(frames, at);
            int bytes = length > 0 ? length : frames.writerIndex() - at;
            ByteBuf frame = frames.slice(at, bytes);
            try {
                if (length <= 0) {
                    new FieldReader(frame, out).rest("bytes", "no whole frame");
                } else {
                    one(frame, out);
                }
            } catch (MalformedMessageException e) {
                out.note("refused", e.reason().wireName() + ": " + e.detail());
            }
            at += bytes;
        }
    }

    private static void one(ByteBuf frame, Explanation out) throws MalformedMessageException {
        FieldReader in = new FieldReader(Framing.unescape(frame), out);
        int type = Framing.head(in);
        in.u32("index");
        read(type, in, new ReportBuilder());
    }
}

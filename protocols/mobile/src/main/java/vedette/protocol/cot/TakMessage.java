// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.cot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/**
 * A message of the TAK protocol, version 1: an event in Protobuf. Its values are told by the paths that they have in XML, so
 * that an {@link Event} is one thing, whichever way it came.
 */
final class TakMessage {
    private static final int LATITUDE = 10;
    private static final int LONGITUDE = 11;
    private static final int HEIGHT = 12;
    private static final int DETAIL = 15;
    private static final String ZERO = "0.0";

    /** From here on a time is none that can be written. */
    private static final long MAX_TIME_MS = 253_402_300_799_999L;

    private static final String[] CONTROL = {"", "minProtoVersion", "maxProtoVersion", "contactUid"};
    private static final String[] CONTACT = {"", "endpoint", "callsign"};
    private static final String[] GROUP = {"", "name", "role"};
    private static final String[] PRECISION = {"", "geopointsrc", "altsrc"};
    private static final String[] STATUS = {"", "battery"};
    private static final String[] TAKV = {"", "device", "platform", "os", "version"};
    private static final String[] TRACK = {"", "speed", "course"};

    private final XmlReader.Sink sink;
    private boolean seen;

    private TakMessage(XmlReader.Sink sink) {
        this.sink = sink;
    }

    /** Reads a whole frame; {@code sink} is told of every value. */
    static void read(byte[] source, XmlReader.Sink sink) throws MalformedMessageException {
        int told = TakFraming.toldBytes(source);
        if (told != source.length) {
            throw new MalformedMessageException(
                    Rejection.BAD_LENGTH,
                    "length: found " + told + " with the header, expected the message to end after " + source.length);
        }
        new TakMessage(sink).read(new ProtoReader(source, TakFraming.headerBytes(source), source.length));
    }

    private void read(ProtoReader message) throws MalformedMessageException {
        String contact = "";
        int from = 0;
        int to = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> {
                    contact = control(message.message());
                    from = message.from();
                    to = message.to();
                }
                case 2 -> event(message.message());
                default -> {
                    // when it was sent and made: nobody asks
                }
            }
        }
        if (!seen && !contact.isEmpty()) { // which versions somebody speaks, and no event
            sink.value("", "type", "takControl", from, to);
            sink.value("", "uid", contact, from, to);
        }
    }

    private String control(ProtoReader in) throws MalformedMessageException {
        String contact = "";
        while (in.next()) {
            contact = in.field() == 3 ? in.text() : contact;
            tell("takControl", CONTROL, in);
        }
        return contact;
    }

    private void event(ProtoReader in) throws MalformedMessageException {
        seen = true;
        int told = 0;
        while (in.next()) {
            told |= in.field() <= DETAIL ? 1 << in.field() : 0;
            switch (in.field()) {
                case 1 -> text("type", in);
                case 2 -> text("access", in);
                case 3 -> text("qos", in);
                case 4 -> text("opex", in);
                case 5 -> text("uid", in);
                case 6 -> time("time", in);
                case 7 -> time("start", in);
                case 8 -> time("stale", in);
                case 9 -> text("how", in);
                case LATITUDE -> real("lat", in);
                case LONGITUDE -> real("lon", in);
                case HEIGHT -> real("hae", in);
                case 13 -> real("ce", in);
                case 14 -> real("le", in);
                case DETAIL -> detail(in.message());
                default -> {
                    // of a later version
                }
            }
        }
        if ((told & (1 << LATITUDE | 1 << LONGITUDE)) != 0) {
            zero(told, LATITUDE, "point", "lat", in);
            zero(told, LONGITUDE, "point", "lon", in);
            zero(told, HEIGHT, "point", "hae", in);
        }
    }

    private void detail(ProtoReader in) throws MalformedMessageException {
        while (in.next()) {
            switch (in.field()) {
                case 1 -> xml(in);
                case 2 -> tellAll("detail.contact", CONTACT, in);
                case 3 -> tellAll("detail.__group", GROUP, in);
                case 4 -> tellAll("detail.precisionlocation", PRECISION, in);
                case 5 -> tellAll("detail.status", STATUS, in);
                case 6 -> tellAll("detail.takv", TAKV, in);
                case 7 -> track(in.message());
                default -> {
                    // of a later version
                }
            }
        }
    }

    /** Everything that has no field of its own: elements, one after the other. What cannot be read costs itself. */
    private void xml(ProtoReader in) throws MalformedMessageException {
        byte[] wrapped = ("<detail>" + in.text() + "</detail>").getBytes(UTF_8);
        try {
            new XmlReader(wrapped, (element, attribute, value, ignoredFrom, ignoredTo) -> {
                        String path = element.isEmpty() ? "detail" : "detail." + element;
                        sink.value(path, attribute, value, in.from(), in.to());
                    })
                    .read("detail");
        } catch (MalformedMessageException e) {
            sink.value("detail.xmlDetail", "", in.text(), in.from(), in.to());
        }
    }

    private void track(ProtoReader in) throws MalformedMessageException {
        int told = 0;
        while (in.next()) {
            told |= in.field() < TRACK.length ? 1 << in.field() : 0;
            tell("detail.track", TRACK, in);
        }
        zero(told, 1, "detail.track", TRACK[1], in);
        zero(told, 2, "detail.track", TRACK[2], in);
    }

    private void tellAll(String element, String[] names, ProtoReader in) throws MalformedMessageException {
        ProtoReader inside = in.message();
        while (inside.next()) {
            tell(element, names, inside);
        }
    }

    /** Tells a field by its name, whatever its type is; one without a name is of a later version. */
    private void tell(String element, String[] names, ProtoReader in) {
        if (in.field() >= names.length) {
            return;
        }
        double real = in.real();
        String value = in.isNumber()
                ? Long.toUnsignedString(in.number())
                : Double.isNaN(real) ? in.text() : Double.toString(real);
        sink.value(element, names[in.field()], value, in.from(), in.to());
    }

    private void text(String attribute, ProtoReader in) {
        sink.value("", attribute, in.text(), in.from(), in.to());
    }

    private void time(String attribute, ProtoReader in) {
        long timeMs = in.number();
        boolean isTime = timeMs > 0 && timeMs <= MAX_TIME_MS;
        String value = isTime ? Instant.ofEpochMilli(timeMs).toString() : Long.toUnsignedString(timeMs);
        sink.value("", attribute, value, in.from(), in.to());
    }

    private void real(String attribute, ProtoReader in) {
        sink.value("point", attribute, Double.toString(in.real()), in.from(), in.to());
    }

    /** What is zero is not sent: tells it, unless {@code told} has the bit of the field. */
    private void zero(int told, int field, String element, String attribute, ProtoReader in) {
        if ((told & 1 << field) == 0) {
            sink.value(element, attribute, ZERO, in.to(), in.to());
        }
    }
}

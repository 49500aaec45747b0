// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Every message that has a name here, by id: one line each, and those of every {@link Extension}. Ids from 0x8000 are the
 * platform's.
 */
final class MessageTable {
    private static final int FIRST_PLATFORM_ID = 0x8000;
    private static final int LAST_PLATFORM_ID = 0x9FFF;

    /** The standard's own. */
    private static final MessageType[] OWN = {
        up(0x0001, "terminal general response", (in, e) -> GeneralResponse.decode(in), Answers::general),
        up(0x0002, "heartbeat", (in, e) -> EmptyMessage.decode(in), Presence::heartbeat),
        up(0x0003, "logout", (in, e) -> EmptyMessage.decode(in), Presence::logout),
        up(0x0004, "time query", (in, e) -> EmptyMessage.decode(in), Presence::timeQuery),
        up(0x0005, "terminal asks for pieces", ResendRequest::decode, Answers::resend),
        up(0x0100, "registration", Registration::decode, Presence::registration),
        up(0x0102, "authentication", Authentication::decode, Presence::authentication),
        up(0x0104, "parameters", (in, e) -> ParametersReply.decode(in), Answers::parameters),
        named(0x0107, "properties"),
        named(0x0108, "upgrade result"),
        up(0x0200, "location report", (in, e) -> Locations.explain(in), Locations::report),
        up(0x0201, "location reply", (in, e) -> Locations.explainReply(in), Locations::reply),
        named(0x0301, "event report"),
        named(0x0302, "answer to a question"),
        named(0x0303, "information subscription"),
        named(0x0500, "vehicle control reply"),
        named(0x0608, "areas or routes"),
        named(0x0700, "recorder data"),
        named(0x0701, "electronic waybill"),
        named(0x0702, "driver identity"),
        up(0x0704, "location batch", (in, e) -> LocationBatch.decode(in), Locations::batch),
        named(0x0705, "CAN data"),
        named(0x0800, "multimedia event"),
        named(0x0801, "multimedia data"),
        named(0x0802, "stored multimedia list"),
        named(0x0805, "snapshot reply"),
        named(0x0900, "transparent data up"),
        named(0x0901, "compressed data"),
        named(0x0A00, "terminal RSA key"),
        down(0x8001, "platform general response", (in, e) -> GeneralResponse.decode(in)),
        down(0x8003, "platform asks for pieces", ResendRequest::decode),
        down(0x8004, "server time", (in, e) -> ServerTime.decode(in)),
        down(0x8100, "registration response", (in, e) -> RegistrationResponse.decode(in)),
        down(0x8103, "set parameters", (in, e) -> SetParameters.decode(in)),
        down(0x8104, "query all parameters", (in, e) -> EmptyMessage.decode(in)),
        named(0x8105, "terminal control"),
        down(0x8106, "query parameters", (in, e) -> QueryParameters.decode(in)),
        named(0x8107, "query properties"),
        named(0x8108, "upgrade package"),
        down(0x8201, "location query", (in, e) -> EmptyMessage.decode(in)),
        named(0x8202, "temporary tracking"),
        named(0x8203, "manual alarm confirmation"),
        named(0x8204, "link check"),
        down(0x8300, "text", TextMessage::decode),
        named(0x8301, "set events"),
        named(0x8302, "question"),
        named(0x8303, "information menu"),
        named(0x8304, "information service"),
        named(0x8400, "call back"),
        named(0x8401, "phone book"),
        named(0x8500, "vehicle control"),
        named(0x8600, "set circles"),
        named(0x8601, "delete circles"),
        named(0x8602, "set rectangles"),
        named(0x8603, "delete rectangles"),
        named(0x8604, "set polygon"),
        named(0x8605, "delete polygons"),
        named(0x8606, "set route"),
        named(0x8607, "delete routes"),
        named(0x8608, "query areas or routes"),
        named(0x8700, "recorder data request"),
        named(0x8701, "recorder parameters"),
        named(0x8702, "driver identity request"),
        named(0x8800, "multimedia response"),
        named(0x8801, "snapshot"),
        named(0x8802, "search stored multimedia"),
        named(0x8803, "upload stored multimedia"),
        named(0x8804, "sound recording"),
        named(0x8805, "upload one stored medium"),
        named(0x8900, "transparent data down"),
        named(0x8A00, "platform RSA key")
    };

    /** Those of extensions, too, by ascending id. */
    private static final MessageType[] TYPES = types();

    private static final int[] IDS =
            Arrays.stream(TYPES).mapToInt(MessageType::id).toArray();

    private static final MessageType UNKNOWN = named(-1, "unknown message");

    private MessageTable() {}

    /** The message of that id; one that is not handled when the id has no line. */
    static MessageType of(int messageId) {
        int at = Arrays.binarySearch(IDS, messageId);
        return at < 0 ? UNKNOWN : TYPES[at];
    }

    static boolean isNamed(int messageId) {
        return Arrays.binarySearch(IDS, messageId) >= 0;
    }

    /** Whether only a platform sends it. */
    static boolean isPlatformMessage(int messageId) {
        return messageId >= FIRST_PLATFORM_ID && messageId <= LAST_PLATFORM_ID;
    }

    /** Id in hex and name, for people. */
    static String describe(int messageId) {
        return String.format(Locale.ROOT, "0x%04x %s", messageId, of(messageId).name());
    }

    private static MessageType[] types() {
        List<MessageType> all = new ArrayList<>(List.of(OWN));
        all.addAll(Extensions.messages());
        all.sort(Comparator.comparingInt(MessageType::id));
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).id() == all.get(i - 1).id()) {
                throw new IllegalStateException("message id " + all.get(i).id() + " is both '"
                        + all.get(i - 1).name() + "' and '" + all.get(i).name() + "', expected one");
            }
        }
        return all.toArray(MessageType[]::new);
    }

    private static MessageType up(int id, String name, MessageType.Body body, MessageType.Handler handler) {
        return MessageType.up(id, name, body, handler);
    }

    private static MessageType down(int id, String name, MessageType.Body body) {
        return MessageType.down(id, name, body);
    }

    private static MessageType named(int id, String name) {
        return MessageType.down(id, name, MessageType.OPAQUE);
    }
}

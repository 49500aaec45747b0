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

    /** A terminal's all the same. */
    private static final int VENDOR_PHOTO_ID = 0x8888;

    private static final int FIRST_REPORT_ID = LocationReport.MESSAGE_ID;

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
        up(0x0107, "properties", TerminalProperties::decode, Statements::properties),
        kept(0x0108, "upgrade result", UpgradeResult::decode),
        up(0x0109, "vendor's time query", (in, e) -> EmptyMessage.decode(in), Presence::vendorTimeQuery),
        up(0x0200, "location report", (in, e) -> Locations.explain(in), Locations::report),
        up(0x0201, "location reply", (in, e) -> Locations.explainReply(in), Locations::reply),
        up(0x0210, "vendor's battery report or batch", (in, e) -> Locations.explainBattery(in), VendorReports::battery),
        kept(0x0301, "event report", EventReport::decode),
        kept(0x0302, "answer to a question", QuestionAnswer::decode),
        kept(0x0303, "information subscription", InformationSubscription::decode),
        up(0x0500, "vehicle control reply", (in, e) -> Locations.explainReply(in), Answers::vehicleControl),
        up(0x0506, "vendor's heartbeat", (in, e) -> EmptyMessage.decode(in), Presence::heartbeat),
        up(0x0608, "areas or routes", (in, e) -> AreasReply.decode(in), Answers::areas),
        up(0x0700, "recorder data", (in, e) -> RecorderData.decode(in), Answers::content),
        kept(0x0701, "electronic waybill", Waybill::decode),
        up(0x0702, "driver identity", (in, e) -> DriverIdentity.decode(in), Statements::driver),
        up(0x0704, "location batch", (in, e) -> LocationBatch.decode(in), Locations::batch),
        kept(0x0705, "CAN data", CanData::decode),
        kept(0x0800, "multimedia event", MultimediaEvent::decode),
        up(0x0801, "multimedia data", (in, e) -> MultimediaData.decode(in), Multimedia::data),
        up(0x0802, "stored multimedia list", (in, e) -> MultimediaList.decode(in), Answers::content),
        up(0x0805, "snapshot reply", (in, e) -> SnapshotReply.decode(in), Multimedia::snapshot),
        up(0x0900, "transparent data up", (in, e) -> TransparentReport.show(in), VendorReports::transparent),
        up(0x0901, "compressed data", (in, e) -> CompressedData.decode(in), Packed::handle),
        up(0x0A00, "terminal RSA key", (in, e) -> RsaKey.decode(in), Statements::key),
        up(0x1300, "vendor's text reply", (in, e) -> TextReply.decode(in, true), Statements::text),
        up(0x5501, "vendor's compact location", (in, e) -> CompactLocation.decode(in), VendorReports::compact),
        up(
                0x5502,
                "vendor's compact location, buffered",
                (in, e) -> CompactLocation.decode(in),
                VendorReports::compact),
        up(0x6006, "vendor's text reply", (in, e) -> TextReply.decode(in, false), Statements::text),
        down(0x8001, "platform general response", (in, e) -> GeneralResponse.decode(in)),
        down(0x8003, "platform asks for pieces", ResendRequest::decode),
        down(0x8004, "server time", (in, e) -> ServerTime.decode(in)),
        down(0x8100, "registration response", (in, e) -> RegistrationResponse.decode(in)),
        down(0x8103, "set parameters", SetParameters::decode),
        down(0x8104, "query all parameters", (in, e) -> EmptyMessage.decode(in)),
        down(0x8105, "terminal control", (in, e) -> TerminalControl.decode(in)),
        down(0x8106, "query parameters", (in, e) -> QueryParameters.decode(in)),
        down(0x8107, "query properties", (in, e) -> EmptyMessage.decode(in)),
        down(0x8108, "upgrade package", (in, e) -> UpgradePackage.decode(in)),
        down(0x8109, "vendor's time", (in, e) -> VendorTime.decode(in)),
        down(0x8201, "location query", (in, e) -> EmptyMessage.decode(in)),
        down(0x8202, "temporary tracking", (in, e) -> TemporaryTracking.decode(in)),
        down(0x8203, "manual alarm confirmation", (in, e) -> AlarmConfirmation.decode(in)),
        down(0x8204, "link check", (in, e) -> EmptyMessage.decode(in)),
        down(0x8300, "text", TextMessage::decode),
        down(0x8301, "set events", (in, e) -> SetEvents.decode(in)),
        down(0x8302, "question", (in, e) -> Question.decode(in)),
        down(0x8303, "information menu", (in, e) -> InformationMenu.decode(in)),
        down(0x8304, "information service", (in, e) -> InformationService.decode(in)),
        down(0x8400, "call back", (in, e) -> CallBack.decode(in)),
        down(0x8401, "phone book", PhoneBook::decode),
        down(0x8500, "vehicle control", VehicleControl::decode),
        down(0x8600, "set circles", SetCircles::decode),
        down(0x8601, "delete circles", (in, e) -> DeleteAreas.decode(in)),
        down(0x8602, "set rectangles", SetRectangles::decode),
        down(0x8603, "delete rectangles", (in, e) -> DeleteAreas.decode(in)),
        down(0x8604, "set polygon", Polygon::decode),
        down(0x8605, "delete polygons", (in, e) -> DeleteAreas.decode(in)),
        down(0x8606, "set route", Route::decode),
        down(0x8607, "delete routes", (in, e) -> DeleteAreas.decode(in)),
        down(0x8608, "query areas or routes", (in, e) -> QueryAreas.decode(in)),
        down(0x8700, "recorder data request", (in, e) -> RecorderCommand.decode(in)),
        down(0x8701, "recorder parameters", (in, e) -> RecorderCommand.decode(in)),
        down(0x8702, "driver identity request", (in, e) -> EmptyMessage.decode(in)),
        down(0x8800, "multimedia response", (in, e) -> MultimediaResponse.decode(in)),
        down(0x8801, "snapshot", (in, e) -> Snapshot.decode(in)),
        down(0x8802, "search stored multimedia", (in, e) -> MultimediaSearch.decode(in)),
        down(0x8803, "upload stored multimedia", (in, e) -> MultimediaUpload.decode(in)),
        down(0x8804, "sound recording", (in, e) -> SoundRecording.decode(in)),
        down(0x8805, "upload one stored medium", (in, e) -> MediumUpload.decode(in)),
        kept(VENDOR_PHOTO_ID, "vendor's photo", in -> Octets.rest(in, "data", "")),
        down(0x8900, "transparent data down", (in, e) -> TransparentData.decode(in)),
        down(0x8A00, "platform RSA key", (in, e) -> RsaKey.decode(in))
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
        return messageId >= FIRST_PLATFORM_ID && messageId <= LAST_PLATFORM_ID && messageId != VENDOR_PHOTO_ID;
    }

    /** Whether a message may stand inside a packed one: it speaks of the vehicle, not of the terminal's admission. */
    static boolean mayBePacked(int messageId) {
        return messageId >= FIRST_REPORT_ID && !isPlatformMessage(messageId);
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

    /** A message that is kept as it is. */
    private static MessageType kept(int id, String name, Statements.Decoder decoder) {
        return up(id, name, (in, edition) -> decoder.decode(in), Statements.keep(decoder));
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

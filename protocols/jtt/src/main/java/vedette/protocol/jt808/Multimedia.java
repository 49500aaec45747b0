// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.List;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;
import vedette.telemetry.MediaFile;

/** Handlers of files and of what terminals say of them. */
final class Multimedia {
    private static final List<String> FORMATS = List.of("jpg", "tif", "mp3", "wav", "wmv");
    private static final List<String> EVENTS =
            List.of("order", "timed", "robbery", "collision", "door-open", "door-shut", "departure", "distance");

    private Multimedia() {}

    /** A file is here, whole. The answer that says so leaves when it is stored. */
    static void data(Exchange x) throws MalformedMessageException {
        MultimediaData data = MultimediaData.decode(x.in());
        x.heard();
        if (!x.link().media(x.terminal().device(), file(data))) {
            x.answer(GeneralResponse.UNSUPPORTED); // nobody keeps it: the terminal had better
            return;
        }
        if (x.header().isPiece()) {
            x.answerWhenStored(); // the last piece wants its own
        }
        new MultimediaResponse(data.head().mediaId(), List.of()).encode(x.body());
        x.link().replyWhenStored(x.frame(MultimediaResponse.MESSAGE_ID));
        if (data.head().event() == MultimediaEvent.EVENT_ORDER) {
            Answers.result(x, SnapshotReply.MESSAGE_ID, Answers.ANY_SERIAL, "media " + id(data.head()));
        }
    }

    /** The files that a snapshot made; they follow by themselves when they are to be uploaded. */
    static void snapshot(Exchange x) throws MalformedMessageException {
        SnapshotReply reply = SnapshotReply.decode(x.in());
        x.heard();
        if (x.header().isPiece()) {
            x.answer(GeneralResponse.OK);
        }
        if (reply.result() == SnapshotReply.OK) {
            StringBuilder ids = new StringBuilder("media");
            reply.mediaIds().forEach(id -> ids.append(' ').append(Integer.toUnsignedLong(id)));
            Answers.result(x, SnapshotReply.MESSAGE_ID, reply.answeredSerial(), ids.toString());
        } else {
            String why = reply.result() == 2 ? "channel not supported" : "failed";
            Answers.refused(x, SnapshotReply.MESSAGE_ID, reply.answeredSerial(), why);
        }
    }

    private static MediaFile file(MultimediaData data) throws MalformedMessageException {
        MultimediaEvent head = data.head();
        return new MediaFile(
                id(head),
                kind(head.type()),
                word(FORMATS, head.format(), "bin"),
                word(EVENTS, head.event(), "event-" + head.event()),
                head.channel(),
                data.isLocated() ? data.location().toFix() : Fix.NONE,
                data.data().bytes());
    }

    private static String id(MultimediaEvent head) {
        return Long.toString(Integer.toUnsignedLong(head.mediaId()));
    }

    private static MediaFile.Kind kind(int type) {
        return switch (type) {
            case MultimediaEvent.PICTURE -> MediaFile.Kind.PICTURE;
            case MultimediaEvent.AUDIO -> MediaFile.Kind.AUDIO;
            case MultimediaEvent.VIDEO -> MediaFile.Kind.VIDEO;
            default -> MediaFile.Kind.OTHER;
        };
    }

    private static String word(List<String> words, int number, String otherwise) {
        return number < words.size() ? words.get(number) : otherwise;
    }
}

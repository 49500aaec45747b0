// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.protocol.BcdTime;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.MediaFile;

/**
 * What a file's name tells: {@code type_channel_alarm_index_number.ending}, the alarm being the item's id and the alarm's
 * type in hexadecimal digits, such as {@code 6402}. A name of another form tells its ending alone.
 */
final class AttachmentName {
    private static final int CHANNEL = 1;
    private static final int ALARM = 2;
    private static final int MIN_PARTS = 3;
    private static final int MAX_ENDING = 5;
    private static final int ALARM_DIGITS = 4;
    private static final int MAX_CHANNEL = 255;

    private AttachmentName() {}

    /** The file in the gateway's words. */
    static MediaFile describe(AttachmentInfo info, AlarmIdentity identity, byte[] bytes) {
        String name = info.name().text();
        List<String> parts = parts(name);
        boolean told = parts.size() >= MIN_PARTS;
        return new MediaFile(
                name,
                kind(info.type()),
                ending(name),
                told ? event(parts.get(ALARM)) : "",
                told ? channel(parts.get(CHANNEL)) : 0,
                when(identity),
                bytes);
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = name.indexOf('_'); at >= 0; at = name.indexOf('_', from)) {
            parts.add(name.substring(from, at));
            from = at + 1;
        }
        parts.add(name.substring(from));
        return parts;
    }

    private static MediaFile.Kind kind(int type) {
        return switch (type) {
            case 0 -> MediaFile.Kind.PICTURE;
            case 1 -> MediaFile.Kind.AUDIO;
            case 2 -> MediaFile.Kind.VIDEO;
            default -> MediaFile.Kind.OTHER;
        };
    }

    private static String ending(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean plain = ending.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
        return plain && !ending.isEmpty() && ending.length() <= MAX_ENDING && name.indexOf('.') >= 0 ? ending : "bin";
    }

    private static int channel(String text) {
        int number = number(text, 10);
        return number <= MAX_CHANNEL ? Math.max(0, number) : 0;
    }

    private static String event(String code) {
        int number = code.length() == ALARM_DIGITS ? number(code, 16) : -1;
        int type = number & 0xFF;
        return switch (number >> Byte.SIZE) {
            case AdasItem.ID -> AdasItem.name(type);
            case DsmItem.ID -> DsmItem.name(type);
            case TyreItem.ID -> "tyre";
            case BlindSpotItem.ID -> BlindSpotItem.name(type);
            case ManoeuvreItem.ID -> ManoeuvreItem.name(type);
            default -> "";
        };
    }

    /** -1 when it is none. */
    private static int number(String text, int radix) {
        try {
            return text.length() > ALARM_DIGITS ? -1 : Integer.parseInt(text, radix);
        } catch (NumberFormatException no) {
            return -1;
        }
    }

    /** When the alarm rose. Where is said by its report. */
    private static Fix when(AlarmIdentity identity) {
        long timeMs = identity.timeMs();
        int none = Fix.UNKNOWN;
        return timeMs == BcdTime.UNKNOWN
                ? Fix.NONE
                : new Fix(timeMs, none, none, none, none, none, none, none, FixQuality.UNKNOWN);
    }
}

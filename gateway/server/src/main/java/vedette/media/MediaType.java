// SPDX-License-Identifier: Apache-2.0
package vedette.media;

/** The type under which a file's format is sent: a closed set, so that no device decides what a browser does with it. */
final class MediaType {
    static final String UNKNOWN = "application/octet-stream";

    private static final int MAX_ENDING_LENGTH = 8;

    private MediaType() {}

    static String of(String format) {
        return switch (format) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "tif", "tiff" -> "image/tiff";
            case "mp3" -> "audio/mpeg";
            case "wav" -> "audio/wav";
            case "amr" -> "audio/amr";
            case "wmv" -> "video/x-ms-wmv";
            case "mp4" -> "video/mp4";
            case "h264" -> "video/h264";
            case "txt" -> "text/plain; charset=utf-8";
            default -> UNKNOWN;
        };
    }

    /** The ending of such a file's name, with the dot; empty when the format makes none. */
    static String ending(String format) {
        boolean plain = !format.isEmpty()
                && format.length() <= MAX_ENDING_LENGTH
                && format.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
        return plain ? '.' + format : "";
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt1078;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/** Codes of sound and pictures (音视频编码类型). */
final class Codes {
    private static final String[] AUDIO = {
        "reserved",
        "G.721",
        "G.722",
        "G.723",
        "G.728",
        "G.729",
        "G.711A",
        "G.711U",
        "G.726",
        "G.729A",
        "DVI4_3",
        "DVI4_4",
        "DVI4_8K",
        "DVI4_16K",
        "LPC",
        "S16BE stereo",
        "S16BE mono",
        "MPEG audio",
        "LPCM",
        "AAC",
        "WMA9STD",
        "HE-AAC",
        "PCM voice",
        "PCM audio",
        "AAC-LC",
        "MP3",
        "ADPCMA",
        "MP4 audio",
        "AMR"
    };

    private Codes() {}

    static int read(FieldReader in, String name) throws MalformedMessageException {
        int code = in.u8(name);
        in.meaning(name(code));
        return code;
    }

    static String name(int code) {
        if (code < AUDIO.length) {
            return AUDIO[code];
        }
        return switch (code) {
            case 91 -> "transparent";
            case 98 -> "H.264";
            case 99 -> "H.265";
            case 100 -> "AVS";
            case 101 -> "SVAC";
            default -> "vendor's or reserved";
        };
    }
}

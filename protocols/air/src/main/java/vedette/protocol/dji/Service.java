// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Command;

/**
 * A command as the standard says it.
 *
 * @param method its name; empty when there is none
 * @param data its arguments
 * @param why there is none: empty when the standard has no such command at all
 */
record Service(String method, ReplyWriter.Content data, String why) {
    /** Names of the commands that there are services for. */
    static final Set<String> COMMANDS = Set.of("locate", "return", "loiter", "media.start", "media.stop", "raw");

    private static final int PUSH_RTMP = 1;
    private static final int PUSH_RTSP = 2;
    private static final int PUSH_GB28181 = 3;
    private static final int PUSH_WHIP = 4;
    private static final int NO_PUSH = -1;

    /** The device chooses by its link. */
    private static final int QUALITY_ADAPTIVE = 0;

    private static final int MAX_METHOD_LENGTH = 64;

    static Service of(Command command, Device device) {
        if (command instanceof Command.ReturnHome) {
            return plain("return_home");
        }
        if (command instanceof Command.Loiter) {
            return loiter(device.flight.mode());
        }
        if (command instanceof Command.StartVideo start) {
            return startVideo(start, device);
        }
        if (command instanceof Command.StopVideo stop) {
            String video = video(stop.channel(), device);
            return video == null
                    ? noCamera(stop.channel(), device)
                    : new Service("live_stop_push", out -> out.writeStringField("video_id", video), "");
        }
        return command instanceof Command.Raw raw ? raw(raw.line()) : refused("");
    }

    /** What stops an aircraft depends on what moves it: it hovers where its task ends. */
    private static Service loiter(int mode) {
        if (FlightMode.WAYLINE.is(mode)) {
            return plain("flighttask_pause");
        }
        if (FlightMode.LIVE_CONTROL.is(mode)) {
            return plain("fly_to_point_stop");
        }
        if (FlightMode.RETURN_HOME.is(mode)) {
            return plain("return_home_cancel");
        }
        return refused("its mode is '" + FlightMode.words(mode)
                + "', and a wayline, a flight to a point and a return home are all that can be stopped");
    }

    private static Service startVideo(Command.StartVideo start, Device device) {
        int how = how(start.url());
        if (how == NO_PUSH) {
            return refused("url: found '" + start.url() + "', expected rtmp, rtsp, http, https or serverIP=…");
        }
        String video = video(start.channel(), device);
        if (video == null) {
            return noCamera(start.channel(), device);
        }
        return new Service(
                "live_start_push",
                out -> {
                    out.writeNumberField("url_type", how);
                    out.writeStringField("url", start.url());
                    out.writeStringField("video_id", video);
                    out.writeNumberField("video_quality", QUALITY_ADAPTIVE);
                },
                "");
    }

    private static int how(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("rtmp://") || lower.startsWith("rtmps://")) {
            return PUSH_RTMP;
        }
        if (lower.startsWith("rtsp://")) {
            return PUSH_RTSP;
        }
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return PUSH_WHIP;
        }
        return lower.startsWith("serverip=") ? PUSH_GB28181 : NO_PUSH;
    }

    private static @Nullable String video(int channel, Device device) {
        String video = device.cameras.video(channel);
        return video == null ? null : device.serial() + '/' + video;
    }

    private static Service noCamera(int channel, Device device) {
        return refused("channel: found " + channel + ", expected 1 to " + device.cameras.count()
                + ", the cameras that it has told of");
    }

    /** A method of the standard, and behind a blank its data as JSON: {@code cover_open {}}. */
    private static Service raw(String line) {
        int blank = line.indexOf(' ');
        String method = blank < 0 ? line : line.substring(0, blank);
        String json = blank < 0 ? "{}" : line.substring(blank + 1).strip();
        boolean isName = !method.isEmpty()
                && method.length() <= MAX_METHOD_LENGTH
                && method.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
        if (!isName || !isObject(json)) {
            return refused(
                    "line: found '" + line + "', expected a method and behind a blank its data as a JSON object");
        }
        return new Service(method, out -> copy(json, out), "");
    }

    private static boolean isObject(String json) {
        try (JsonParser parser = Message.parser(json.getBytes(StandardCharsets.UTF_8))) {
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException | MalformedMessageException e) {
            return false;
        }
    }

    private static void copy(String json, JsonGenerator out) throws IOException {
        try (JsonParser parser = Message.JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                out.copyCurrentStructure(parser);
            }
        }
    }

    private static Service plain(String method) {
        return new Service(method, ReplyWriter.NOTHING, "");
    }

    private static Service refused(String why) {
        return new Service("", ReplyWriter.NOTHING, why);
    }

    boolean isThere() {
        return !method.isEmpty();
    }

    /** Whether the standard has no such command at all. */
    boolean isUnsupported() {
        return !isThere() && why.isEmpty();
    }
}

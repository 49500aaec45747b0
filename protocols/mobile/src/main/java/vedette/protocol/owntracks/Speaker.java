// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.http.FormFields;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.mobile.BasicLogin;
import vedette.protocol.mobile.JsonValue;
import vedette.telemetry.DeviceId;

/** Who a message is from: user and device of the topic, or what an HTTP request says instead of a topic. */
final class Speaker {
    /** First level of every topic. */
    static final String BASE = "owntracks/";

    /** What stands behind the device in a topic of commands, which go down. */
    static final String COMMANDS = "cmd";

    private Speaker() {}

    /** Whether the topic is one of this standard: {@code owntracks/user/device}, and what may stand behind. */
    static boolean isTopic(String topic) {
        int user = topic.startsWith(BASE) ? topic.indexOf('/', BASE.length()) : -1;
        int device = user < 0 ? topic.length() : user + 1;
        return user > BASE.length() && device < topic.length() && topic.charAt(device) != '/';
    }

    /** What stands behind user and device, empty when nothing does. */
    static String suffix(String topic) {
        int behind = end(topic);
        return behind == topic.length() ? "" : topic.substring(behind + 1);
    }

    /** Topic to which commands to the device go. */
    static String commandTopic(DeviceId device) {
        return BASE + device.value() + '/' + COMMANDS;
    }

    /** User and device of a topic. */
    static DeviceId ofTopic(String topic) throws MalformedMessageException {
        if (!isTopic(topic)) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "topic: found " + Explanation.printable(topic) + ", expected owntracks/{user}/{device}");
        }
        return device(topic.substring(BASE.length(), end(topic)));
    }

    /** The headers, the query, the topic in the message, the login, or at last the two letters of the display id. */
    static DeviceId ofRequest(HttpRequest request, @Nullable JsonValue message) throws MalformedMessageException {
        List<FormFields.Field> query = FormFields.read(request.query());
        String login = BasicLogin.of(request).user();
        String user = first(request.header("x-limit-u"), named(query, "u"));
        String device = first(request.header("x-limit-d"), named(query, "d"));
        String topic = message == null ? "" : message.text("topic");
        if (user.isEmpty() && isTopic(topic)) {
            return ofTopic(topic);
        }
        user = first(user, login);
        if (user.isEmpty() && device.isEmpty()) {
            device = message == null ? "" : message.text("tid");
        }
        return device(user.isEmpty() || device.isEmpty() ? user + device : user + '/' + device);
    }

    private static int end(String topic) {
        int user = topic.indexOf('/', BASE.length());
        int device = topic.indexOf('/', user + 1);
        return device < 0 ? topic.length() : device;
    }

    private static DeviceId device(String value) throws MalformedMessageException {
        if (value.isEmpty() || value.length() > DeviceId.MAX_VALUE_LENGTH) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE,
                    "user and device: found " + value.length() + " characters, expected 1 to "
                            + DeviceId.MAX_VALUE_LENGTH);
        }
        if (value.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "user and device: found '" + value + "', expected no blanks");
        }
        return new DeviceId(OwnTracksProtocol.NAME, value);
    }

    private static String named(List<FormFields.Field> query, String name) {
        for (FormFields.Field field : query) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        return "";
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}

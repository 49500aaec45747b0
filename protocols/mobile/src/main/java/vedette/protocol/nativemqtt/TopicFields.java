// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import java.io.IOException;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Flag;

/** The members that have a meaning on one kind of topic only. */
final class TopicFields implements Fields {
    private static final int MAX_TEXT_LENGTH = 200;
    private static final String NUMBER = "number";

    private TopicKind kind = TopicKind.TELEMETRY;
    private String type = "";
    private Flag state = Flag.UNKNOWN;
    private Flag online = Flag.UNKNOWN;
    private String number = "";
    private String commandId = "";
    private Flag ok = Flag.UNKNOWN;
    private String error = "";
    private String result = "";

    void reset(TopicKind newKind) {
        kind = newKind;
        type = "";
        state = Flag.UNKNOWN;
        online = Flag.UNKNOWN;
        number = "";
        commandId = "";
        ok = Flag.UNKNOWN;
        error = "";
        result = "";
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        return switch (kind) {
            case EVENT -> takeEvent(name, in);
            case STATUS -> takeStatus(name, in);
            case RADIOS -> takeNumber(name, in);
            case REPLY -> takeNumber(name, in) || takeReply(name, in);
            default -> false;
        };
    }

    private boolean takeEvent(String name, ValueReader in) throws IOException {
        switch (name) {
            case "type" -> {
                type = in.text("what happened; the name of an alarm opens or closes it", MAX_TEXT_LENGTH);
                if (AlarmNames.alarm(type) == null) {
                    in.notUnderstood();
                }
            }
            case "state" -> state = in.flag("whether the alarm is on");
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeStatus(String name, ValueReader in) throws IOException {
        if (!name.equals("online")) {
            return false;
        }
        online = in.flag("false in the last will: the device is gone");
        return true;
    }

    private boolean takeNumber(String name, ValueReader in) throws IOException {
        if (!name.equals(NUMBER)) {
            return false;
        }
        number = in.text("the radio that is spoken of", DeviceId.MAX_VALUE_LENGTH);
        return true;
    }

    private boolean takeReply(String name, ValueReader in) throws IOException {
        switch (name) {
            case "id" -> commandId = in.text("the command that is answered", MAX_TEXT_LENGTH);
            case "ok" -> ok = in.flag("whether it was done");
            case "error" ->
                error = in.text("why not; unsupported when the device has no such command", MAX_TEXT_LENGTH);
            case "result" -> result(in.text("what the command asked for", MAX_TEXT_LENGTH));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes what a command asked for, when it is more than one value. */
    void result(String text) {
        result = text;
    }

    TopicKind kind() {
        return kind;
    }

    /** The alarm that an event states; {@link Alarms#NONE} when it states none. An event without a state is on. */
    Alarms eventAlarms() {
        Alarm alarm = kind == TopicKind.EVENT ? AlarmNames.alarm(type) : null;
        return alarm == null ? Alarms.NONE : Alarms.of(alarm, state != Flag.OFF);
    }

    Flag online() {
        return online;
    }

    /** Of the radio that is spoken of, empty when none is. */
    String number() {
        return number;
    }

    String commandId() {
        return commandId;
    }

    Flag ok() {
        return ok;
    }

    String error() {
        return error;
    }

    String result() {
        return result;
    }
}

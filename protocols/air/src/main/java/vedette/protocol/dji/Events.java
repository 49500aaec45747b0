// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;
import vedette.telemetry.Severity;

/**
 * What happened, as lines for people: health messages, progress of missions and commands, warnings. What is said again is told
 * once. Bounded. Not thread-safe.
 */
final class Events {
    /** A line, and whether it is about the aircraft rather than its gateway. */
    record Line(Severity severity, String text, boolean ofAircraft) {}

    static final String HEALTH = "hms";
    static final String DRC_STATUS = "drc_status_notify";

    private static final String AIRSENSE = "airsense_warning";

    /** Different kinds of events of one gateway whose last line is remembered; more are told each time. */
    private static final int MAX_KINDS = 64;

    private static final int MAX_LINES = 16;
    private static final int MAX_TEXT_LENGTH = 64;
    private static final int MAX_NUMBER = 100_000_000;

    /** Of aircraft that come near: from here on they are dangerous. */
    private static final int AIRSENSE_DANGER = 3;

    private static final Set<String> OF_THE_DOCK = Set.of(
            "cover_force_close",
            "cover_open",
            "cover_close",
            "putter_open",
            "putter_close",
            "charge_open",
            "charge_close",
            "device_reboot",
            "device_format",
            "esim_activate",
            "esim_operator_switch",
            "flight_setup_exception_notify");

    private final Map<String, String> lastByKind = new HashMap<>(2);
    private final List<Line> lines = new ArrayList<>(1);
    private Set<String> health = Set.of();
    private int drcState = Fix.UNKNOWN;

    /** One event while it is read: what any of them may have, wherever it stands in the data. */
    private static final class Fields implements Members {
        private final List<HealthMessage> list = new ArrayList<>(0);
        private HealthMessage element = new HealthMessage();
        private int result = Fix.UNKNOWN;
        private int reason = Fix.UNKNOWN;
        private int level = Fix.UNKNOWN;
        private int distanceM = Fix.UNKNOWN;
        private int drcState = Fix.UNKNOWN;
        private String status = "";
        private String aircraft = "";
        private String file = "";

        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            switch (name) {
                case "result" -> result = in.whole(MAX_NUMBER);
                case "reason" -> reason = in.whole(MAX_NUMBER);
                case "warning_level" -> level = Math.max(level, in.whole(MAX_NUMBER));
                case "distance" -> distanceM = in.whole(MAX_NUMBER);
                case "drc_state" -> drcState = in.whole(MAX_NUMBER);
                case "status" -> status = in.text(MAX_TEXT_LENGTH);
                case "icao" -> aircraft = in.text(MAX_TEXT_LENGTH);
                case "name" -> file = in.text(MAX_TEXT_LENGTH);
                default -> {
                    return false;
                }
            }
            return true;
        }

        @Override
        public @Nullable Members inside(String name) {
            return switch (name) {
                case "output", "file" -> this;
                case "list" -> new HealthElements();
                default -> null;
            };
        }

        private final class HealthElements implements Members {
            @Override
            public boolean element(int index) {
                end();
                return index < MAX_LINES;
            }

            @Override
            public boolean take(String name, ValueReader in) throws IOException {
                return element.take(name, in);
            }
        }

        private void end() {
            if (!element.code.isEmpty()) {
                list.add(element);
            }
            element = new HealthMessage();
        }
    }

    private static final class HealthMessage {
        private static final Severity[] SEVERITIES = {Severity.NOTICE, Severity.WARNING, Severity.CRITICAL};

        private String code = "";
        private String model = "";
        private int level = Fix.UNKNOWN;
        private Flag imminent = Flag.UNKNOWN;
        private Flag inFlight = Flag.UNKNOWN;

        boolean take(String name, ValueReader in) throws IOException {
            switch (name) {
                case "code" -> code = in.text(MAX_TEXT_LENGTH);
                case "device_type" -> model = in.text(MAX_TEXT_LENGTH);
                case "level" -> level = in.whole(SEVERITIES.length - 1);
                case "imminent" -> imminent = in.flag();
                case "in_the_sky" -> inFlight = in.flag();
                default -> {
                    return false;
                }
            }
            return true;
        }

        Line line() {
            StringBuilder out = new StringBuilder("health ").append(code);
            if (!model.isEmpty()) {
                out.append(", device ").append(model);
            }
            out.append(inFlight.isOn() ? ", in flight" : "").append(imminent.isOn() ? ", act at once" : "");
            Severity severity = level == Fix.UNKNOWN ? Severity.WARNING : SEVERITIES[level];
            boolean ofStation = model.startsWith("3-") || model.startsWith("2-");
            return new Line(severity, Explanation.printable(out.toString()), !ofStation);
        }
    }

    /** What an event has to say to people; empty when that was said before, or when it has nothing to say. */
    List<Line> read(Message message) throws IOException {
        lines.clear();
        Fields fields = new Fields();
        JsonParser parser = message.data();
        if (parser != null) {
            try (parser) {
                new PropertyReader(message, parser, new KeptMembers()).read(fields);
            }
        }
        fields.end();
        drcState = fields.drcState;
        if (message.method().equals(HEALTH)) {
            health(fields.list);
        } else if (!message.method().isEmpty()) {
            line(message.method(), fields);
        }
        return lines;
    }

    /** What the event that was read last says of direct control: 0 not connected; {@link Fix#UNKNOWN} when nothing. */
    int drcState() {
        return drcState;
    }

    private void health(List<HealthMessage> list) {
        Set<String> now = new HashSet<>();
        for (HealthMessage one : list) {
            now.add(one.code);
            if (!health.contains(one.code)) {
                lines.add(one.line());
            }
        }
        health = now;
    }

    private void line(String method, Fields fields) {
        StringBuilder out = new StringBuilder(method);
        append(out, "", fields.status);
        append(out, "result ", fields.result);
        append(out, "reason ", fields.reason);
        append(out, "level ", fields.level);
        append(out, "aircraft ", fields.aircraft);
        append(out, "file ", fields.file);
        append(out, "state ", fields.drcState);
        boolean says = out.length() > method.length() || method.endsWith("_notify");
        String text = Explanation.printable(out.toString());
        if (says && isNew(method, text)) {
            append(out, "distance in m ", method.equals(AIRSENSE) ? fields.distanceM : Fix.UNKNOWN);
            lines.add(new Line(
                    severity(method, fields), Explanation.printable(out.toString()), !OF_THE_DOCK.contains(method)));
        }
    }

    private boolean isNew(String method, String text) {
        if (!lastByKind.containsKey(method) && lastByKind.size() >= MAX_KINDS) {
            return true;
        }
        return !text.equals(lastByKind.put(method, text));
    }

    private static Severity severity(String method, Fields fields) {
        if (method.equals(AIRSENSE)) {
            return fields.level >= AIRSENSE_DANGER ? Severity.ALERT : Severity.WARNING;
        }
        boolean failed = fields.result != Fix.UNKNOWN && fields.result != ReplyWriter.OK;
        return switch (fields.status) {
            case "failed", "timeout", "rejected", "canceled", "wayline_failed", "wayline_cancel" -> Severity.WARNING;
            default -> failed || method.contains("exception") ? Severity.WARNING : Severity.NOTICE;
        };
    }

    private static void append(StringBuilder out, String label, String value) {
        if (!value.isEmpty()) {
            out.append(out.indexOf(":") < 0 ? ": " : ", ").append(label).append(value);
        }
    }

    private static void append(StringBuilder out, String label, int value) {
        append(out, label, value == Fix.UNKNOWN ? "" : Integer.toString(value));
    }
}

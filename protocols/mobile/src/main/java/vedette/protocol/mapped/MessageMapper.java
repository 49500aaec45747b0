// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.mobile.JsonValue;
import vedette.protocol.nativemqtt.TelemetryReader;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/** Applies a mapping to messages: each becomes native telemetry, which is then read as such. Not thread-safe. */
final class MessageMapper {
    private final Mapping mapping;
    private final TelemetryReader telemetry;
    private final NativeObject object = new NativeObject();
    private final Set<JsonValue> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private Alarms alarms = Alarms.NONE;

    MessageMapper(Mapping mapping) {
        this.mapping = mapping;
        telemetry = new TelemetryReader(mapping.name());
    }

    /** The reports of a message, those of an array in their order; empty when the mapping does not apply. */
    List<Report> read(byte[] source, JsonValue message, DeviceId device, long nowMs, Trace trace)
            throws MalformedMessageException {
        List<Report> reports = new ArrayList<>(1);
        for (JsonValue one : parts(message, trace)) {
            boolean several = one != message;
            if (several) {
                trace.enter("report " + (reports.size() + 1));
            }
            if (applies(message, one, trace)) {
                fill(message, one, trace);
                add(source, device, nowMs, trace, reports);
            }
            if (several) {
                trace.leave();
            }
        }
        return reports;
    }

    private List<JsonValue> parts(JsonValue message, Trace trace) throws MalformedMessageException {
        Place place = mapping.reports();
        if (place == null) {
            return List.of(message);
        }
        JsonValue array = message.at(place.pointer());
        if (array == null) {
            trace.absent("reports", place);
            return List.of();
        }
        if (array.kind() != JsonValue.Kind.ARRAY) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "reports: found " + array.found() + " at " + place + ", expected an array");
        }
        if (array.elements().size() > Mapping.MAX_REPORTS) {
            throw new MalformedMessageException(
                    Rejection.LIMIT,
                    "reports: found " + array.elements().size() + ", expected at most " + Mapping.MAX_REPORTS);
        }
        return array.elements();
    }

    private boolean applies(JsonValue message, JsonValue report, Trace trace) {
        for (Condition condition : mapping.when()) {
            if (!condition.holds(message, report)) {
                trace.note("when", condition.complaint(condition.place().in(message, report)));
                return false;
            }
        }
        return true;
    }

    private void fill(JsonValue message, JsonValue report, Trace trace) {
        object.reset();
        used.clear();
        alarms = Alarms.NONE;
        time(message, report, trace);
        for (FieldRule rule : mapping.fields()) {
            field(rule, message, report, trace);
        }
        for (AlarmRule rule : mapping.alarms()) {
            alarm(rule, message, report, trace);
        }
        for (Map.Entry<String, Place> extra : mapping.extras().entrySet()) {
            JsonValue found = extra.getValue().in(message, report);
            if (found != null) {
                object.extra(extra.getKey(), found);
            }
        }
        if (mapping.keepsAll()) {
            for (Map.Entry<String, JsonValue> member : report.members().entrySet()) {
                if (!used.contains(member.getValue())) {
                    object.extra(member.getKey(), member.getValue());
                }
            }
        }
    }

    private void time(JsonValue message, JsonValue report, Trace trace) {
        Place place = mapping.timeAt();
        if (place == null) {
            return;
        }
        JsonValue found = place.in(message, report);
        if (found == null) {
            trace.absent("time", place);
            return;
        }
        long timeMs = mapping.timeFormat().read(found);
        boolean understood = timeMs != Fix.UNKNOWN_TIME;
        object.time(timeMs);
        String meaning = understood
                ? "= " + Instant.ofEpochMilli(timeMs)
                : "expected " + mapping.timeFormat().expected();
        trace.value("time", place, found, understood, meaning);
        use(found, understood);
    }

    private void field(FieldRule rule, JsonValue message, JsonValue report, Trace trace) {
        String name = rule.target().wireName();
        Place place = rule.place();
        if (place == null) {
            String json = rule.filled(rule.constant()).json();
            object.constant(rule.target(), json == null ? "null" : json);
            trace.note(name, "= " + rule.constant() + ", a constant");
            return;
        }
        JsonValue found = place.in(message, report);
        if (found == null) {
            trace.absent(name, place);
            return;
        }
        FieldRule.Outcome outcome = rule.read(found);
        String json = outcome.json();
        if (json != null) {
            object.put(rule.target(), json);
        }
        trace.value(name, place, found, json != null, outcome.meaning());
        use(found, json != null);
    }

    private void alarm(AlarmRule rule, JsonValue message, JsonValue report, Trace trace) {
        JsonValue found = rule.place().in(message, report);
        if (found == null) {
            trace.absent("alarms", rule.place());
            return;
        }
        AlarmRule.Outcome outcome = rule.read(found);
        alarms = alarms.and(outcome.alarms());
        trace.value("alarms", rule.place(), found, outcome.isUnderstood(), outcome.meaning());
        use(found, outcome.isUnderstood());
    }

    private void use(JsonValue found, boolean understood) {
        if (understood) {
            used.add(found);
        }
    }

    private void add(byte[] source, DeviceId device, long nowMs, Trace trace, List<Report> reports)
            throws MalformedMessageException {
        byte[] json = object.write(source, used);
        if (!object.saysSomething()) {
            if (alarms.knownBits() == 0) {
                trace.note("report", "says nothing, and is passed over");
                return;
            }
            Fix fix = Fix.NONE.at(object.timeMs());
            reports.add(stating(alarms, Report.of(mapping.name(), device, nowMs, fix)));
            return;
        }
        outOfRange(json, trace);
        for (Report report : telemetry.read(json, device, nowMs)) {
            reports.add(stating(report.alarms().and(alarms), report));
        }
    }

    /** What the native scheme does not take: a latitude of 120 degrees, a battery of 300 %. */
    private void outOfRange(byte[] json, Trace trace) throws MalformedMessageException {
        if (trace == Trace.SILENT) {
            return;
        }
        Explanation inner = new Explanation();
        telemetry.explain(json, inner);
        for (Explanation.Field field : inner.fields()) {
            if (field.meaning().contains("(not understood")) {
                trace.note(field.name(), "out of range: " + field.raw() + ", " + field.meaning());
            }
        }
    }

    private static Report stating(Alarms alarms, Report report) {
        return new Report(
                report.protocol(),
                report.device(),
                report.receivedMs(),
                report.buffered(),
                report.fix(),
                report.motion(),
                report.power(),
                report.radio(),
                report.cameras(),
                report.flight(),
                alarms,
                report.extra());
    }

    /** What tells who speaks, as a text; empty when it is not there. */
    String identity(JsonValue message, Map<String, String> levels, String account) {
        Place place = mapping.deviceAt();
        if (place != null) {
            JsonValue found = message.at(place.pointer());
            return found == null ? "" : found.text();
        }
        String text = mapping.device();
        for (Map.Entry<String, String> level : levels.entrySet()) {
            text = text.replace('{' + level.getKey() + '}', level.getValue());
        }
        return text.replace("{account}", account);
    }
}

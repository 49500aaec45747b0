// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.mobile.JsonValue;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Flag;

/**
 * What a value says of alarms: of those that it may name, and of no others. One of the three has entries.
 *
 * @param flag the alarm that is open while the value is true; null for none
 * @param values the alarms that are open while the value, or a value of an array, is this one
 * @param bits the alarm of each bit of a number
 */
record AlarmRule(Place place, @Nullable Alarm flag, Map<String, List<Alarm>> values, Map<Integer, Alarm> bits) {
    /**
     * What a value comes to.
     *
     * @param alarms {@link Alarms#NONE} when it is not understood
     * @param meaning for people: what is open, or what was expected
     */
    record Outcome(Alarms alarms, String meaning) {
        boolean isUnderstood() {
            return alarms.knownBits() != 0;
        }
    }

    private static final long MAX_WORD = 1L << FieldRule.maxBit();

    AlarmRule {
        values = Map.copyOf(values);
        bits = Map.copyOf(bits);
    }

    Outcome read(JsonValue found) {
        if (flag != null) {
            Flag said = found.flag();
            return said.isKnown() ? stated(said.isOn() ? flag.bit() : 0) : unknown("true or false, 1 or 0, on or off");
        }
        return bits.isEmpty() ? byValue(found) : byBits(found);
    }

    private Outcome byValue(JsonValue found) {
        List<JsonValue> said = found.kind() == JsonValue.Kind.ARRAY ? found.elements() : List.of(found);
        long open = 0;
        for (JsonValue one : said) {
            List<Alarm> alarms = values.get(one.text());
            if (alarms == null) {
                return unknown("one of "
                        + String.join(", ", values.keySet().stream().sorted().toList()));
            }
            for (Alarm alarm : alarms) {
                open |= alarm.bit();
            }
        }
        return stated(open);
    }

    private Outcome byBits(JsonValue found) {
        double word = found.number();
        if (!(word >= 0 && word < MAX_WORD && word == Math.rint(word))) {
            return unknown("a whole number with a bit for each alarm");
        }
        long open = 0;
        for (Map.Entry<Integer, Alarm> bit : bits.entrySet()) {
            open |= (((long) word >> bit.getKey()) & 1) != 0 ? bit.getValue().bit() : 0;
        }
        return stated(open);
    }

    private Outcome stated(long open) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < Alarm.count(); i++) {
            boolean isOpen = (open & Alarm.at(i).bit()) != 0;
            names.append(!isOpen ? "" : names.length() == 0 ? "" : ", ")
                    .append(isOpen ? Alarm.at(i).wireName() : "");
        }
        return new Outcome(new Alarms(open, known() | open), names.length() == 0 ? "= none" : "= " + names);
    }

    private static Outcome unknown(String expected) {
        return new Outcome(Alarms.NONE, "expected " + expected);
    }

    /** Bits of every alarm that the rule may name. */
    private long known() {
        long known = flag == null ? 0 : flag.bit();
        for (List<Alarm> alarms : values.values()) {
            for (Alarm alarm : alarms) {
                known |= alarm.bit();
            }
        }
        for (Alarm alarm : bits.values()) {
            known |= alarm.bit();
        }
        return known;
    }
}

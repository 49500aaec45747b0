// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.DeviceKind;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;

/** What is wrong with a mapping is told with its path, what was found and what was expected. */
class MappingReaderTest {
    @Test
    void devicesAreWhatTheMappingSays() throws MappingException {
        assertEquals(DeviceKind.VEHICLE, Mappings.with("'fields':{'batt':'/b'}").kind());
        Mapping cameras = Mappings.with("'kind':'body-camera','fields':{'batt':'/b'}");
        Session session = new MappedProtocol(cameras).open(Transport.MQTT, SessionLimits.DEFAULT);
        assertEquals(DeviceKind.BODY_CAMERA, session.kindOf(new DeviceId("x", "7")));
        assertEquals(
                List.of(
                        "kind: found 'plane', expected one of vehicle, boat, drone, station, radio, phone, body-camera, "
                                + "wearable, unknown"),
                problemsOf("'kind':'plane','fields':{'batt':'/b'}"));
    }

    @Test
    void leastMappingNamesATopicAndOneField() throws MappingException {
        Mapping mapping = Mappings.with("'fields':{'batt':'/b'}");
        assertEquals("x", mapping.name());
        assertEquals("{device}", mapping.device());
        assertEquals("a/+", mapping.topic().filter());
        assertEquals(1, mapping.fields().size());
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        List<String> problems = problems("{'name':'Bad Name','topic':'a/#/b','fields':{'lat':'gps.lat','velocity':'/v',"
                + "'speed':{'at':'/v','unit':'kmh'}},'colour':1}");
        assertTrue(
                problems.contains("colour: found an unknown key, expected one of name, title, topic, device, kind, "
                        + "when, reports, time, fields, alarms, extra"),
                problems.toString());
        assertTrue(
                problems.contains("name: found 'Bad Name', expected 1 to 32 of the characters a to z, 0 to 9 and -"));
        assertTrue(problems.contains(
                "fields.lat: found 'gps.lat', expected a JSON pointer that begins with /, such as /gps/lat"));
        assertTrue(problems.contains(
                "fields.speed.unit: found 'kmh', expected one of m/s, km/h, kn, mph, cm/s, ft/s, ft/min"));
        assertTrue(problems.stream()
                .anyMatch(p -> p.startsWith("fields.velocity: found an unknown field, expected one of lat, ")));
        assertTrue(
                problems.stream().anyMatch(p -> p.startsWith("topic: found 'a/#/b', expected levels that are fixed")));
        assertTrue(problems.stream()
                .anyMatch(p -> p.startsWith("device: found '', expected a text with at least one of {account}")));
        assertEquals(7, problems.size(), problems.toString());
    }

    @Test
    void wrongValuesOfFieldsAreTold() {
        assertEquals(
                List.of("fields.ign.unit: found 'km', expected a field that is a number"),
                problemsOf("'fields':{'ign':{'at':'/i','unit':'km'}}"));
        assertEquals(
                List.of("fields.ign.values.A: found 'open', expected true or false"),
                problemsOf("'fields':{'ign':{'at':'/i','values':{'A':'open'}}}"));
        assertEquals(
                List.of("fields.ign.bit: found '64', expected 0 to 51, and a field that is a flag"),
                problemsOf("'fields':{'ign':{'at':'/i','bit':64}}"));
        assertEquals(
                List.of("fields.sat.constant: found 'many', expected a number in the native unit"),
                problemsOf("'fields':{'sat':{'constant':'many'}}"));
        assertEquals(
                List.of("fields.alt.scale: found 'x', expected a number"),
                problemsOf("'fields':{'alt':{'at':'/a','scale':'x'}}"));
        assertEquals(
                List.of("fields.alt.at: found nothing, expected a JSON pointer such as /gps/lat"),
                problemsOf("'fields':{'alt':{'unit':'ft'}}"));
        assertEquals(
                List.of("fields.alt.of: found 'here', expected report or message"),
                problemsOf("'fields':{'alt':{'at':'/a','of':'here'}}"));
    }

    @Test
    void wrongTimesAreTold() {
        assertTrue(problemsOf("'time':'/ts','fields':{'batt':'/b'}")
                .get(0)
                .startsWith("time: found '/ts', expected {at:"));
        assertTrue(problemsOf("'time':{'at':'/ts','format':'HH:mm:ss','zone':'+08:00'},'fields':{'batt':'/b'}")
                .get(0)
                .startsWith("time.format: found 'HH:mm:ss', expected a pattern with year, month, day and time"));
        assertTrue(problemsOf("'time':{'at':'/ts','format':'yyyyMMddHHmmss'},'fields':{'batt':'/b'}")
                .get(0)
                .startsWith("time.format: found 'yyyyMMddHHmmss', expected a pattern with year"));
        assertTrue(problemsOf("'time':{'at':'/ts','format':'jj'},'fields':{'batt':'/b'}")
                .get(0)
                .startsWith("time.format: found 'jj', expected s, ms, us, iso or a pattern like"));
        assertEquals(
                List.of("time.zone: found 'Atlantis', expected a zone such as Asia/Shanghai or +08:00"),
                problemsOf("'time':{'at':'/ts','format':'iso','zone':'Atlantis'},'fields':{'batt':'/b'}"));
    }

    @Test
    void wrongAlarmsAndConditionsAreTold() {
        assertTrue(problemsOf("'alarms':[{'at':'/a','values':{'1':'panic'}}]")
                .get(0)
                .startsWith("alarms[0].values.1: found 'panic', expected one of none, sos, "));
        assertEquals(
                List.of("alarms[0]: found 2 of alarm, values, bits, expected one"),
                problemsOf("'alarms':[{'at':'/a','alarm':'sos','bits':{'1':'sos'}}]"));
        assertTrue(problemsOf("'alarms':[{'at':'/a','bits':{'99':'sos'}}]")
                .get(0)
                .startsWith("alarms[0].bits: found '99', expected bits 0 to 51"));
        assertEquals(
                List.of("when[0]: found no condition, expected one of is, not, exists"),
                problemsOf("'when':[{'at':'/a'}],'fields':{'batt':'/b'}"));
        assertEquals(
                List.of("extra: found 'some', expected all, none, or names with their pointers"),
                problemsOf("'extra':'some','fields':{'batt':'/b'}"));
        assertTrue(problemsOf("'reports':'/r'").get(0).startsWith("fields: found none, expected at least one: lat, "));
        assertEquals(
                List.of(
                        "device: found '{depot}', expected a text with at least one of {device}, {account}, or {at: pointer} "
                                + "to a value of the message"),
                problemsOf("'device':'{depot}','fields':{'batt':'/b'}"));
    }

    private static List<String> problemsOf(String members) {
        return assertThrows(MappingException.class, () -> Mappings.with(members))
                .problems();
    }

    private static List<String> problems(String mapping) {
        return assertThrows(MappingException.class, () -> Mappings.quoted(mapping))
                .problems();
    }
}

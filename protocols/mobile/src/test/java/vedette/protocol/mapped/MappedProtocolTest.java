// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import vedette.protocol.Admission;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.mobile.LineLink;

/** What values come to, and what a session does. */
class MappedProtocolTest {
    private static final long NOW_MS = 1_763_715_310_000L;

    @Test
    void unitsAreConverted() throws MappingException {
        assertEquals("report {\"speed\":10}", said("'fields':{'speed':{'at':'/v','unit':'km/h'}}", "{'v':36}"));
        assertEquals("report {\"speed\":5.14}", said("'fields':{'speed':{'at':'/v','unit':'kn'}}", "{'v':'10'}"));
        assertEquals("report {\"alt\":30.48}", said("'fields':{'alt':{'at':'/v','unit':'ft'}}", "{'v':100}"));
        assertEquals(
                "report {\"lat\":24.5103,\"lon\":-117.6612}",
                said(
                        "'fields':{'lat':{'at':'/p/0','unit':'ddmm.mm'},'lon':{'at':'/p/1','unit':'ddmm.mm'}}",
                        "{'p':[2430.618,-11739.672]}"));
        assertEquals(
                "report {\"motion\":{\"odometer\":1609}}", said("'fields':{'odo':{'at':'/v','unit':'mi'}}", "{'v':1}"));
        assertEquals(
                "report {\"power\":{\"battery\":87}}",
                said("'fields':{'batt':{'at':'/v','unit':'of-1'}}", "{'v':0.87}"));
        assertEquals(
                "report {\"course\":180}",
                said("'fields':{'course':{'at':'/v','unit':'rad'}}", "{'v':3.14159265358979}"));
    }

    @Test
    void scaleAndOffsetComeBeforeTheUnit() throws MappingException {
        assertEquals(
                "report {\"speed\":10}",
                said("'fields':{'speed':{'at':'/v','scale':0.1,'offset':-4,'unit':'km/h'}}", "{'v':400}"));
    }

    @Test
    void tablesBitsAndConstantsFillFlagsAndTexts() throws MappingException {
        String fields =
                "'fields':{'ign':{'at':'/s','values':{'RUN':true,'STOP':false}},'motion.doorOpen':{'at':'/w','bit':3},"
                        + "'flight.mode':{'at':'/m','values':{'1':'AUTO'},'otherwise':'?'},'radio.channel':{'constant':'patrol 1'}}";
        assertEquals(
                "report {\"motion\":{\"ignition\":true,\"doorOpen\":true},\"radio\":{\"channel\":\"patrol 1\"},\"flight\":"
                        + "{\"mode\":\"AUTO\"}}",
                said(fields, "{'s':'RUN','w':8,'m':1}"));
        assertEquals(
                "report {\"motion\":{\"doorOpen\":false},\"radio\":{\"channel\":\"patrol 1\"},\"flight\":{\"mode\":\"?\"}}",
                said(fields, "{'s':'BROKEN','w':7,'m':2}"));
    }

    @Test
    void timesAreReadAsTheirFormatSays() throws MappingException {
        assertEquals("report {\"t\":1763715310000,\"sat\":7}", timed("'s'", "1763715310"));
        assertEquals("report {\"t\":1763715310123,\"sat\":7}", timed("'ms'", "1763715310123"));
        assertEquals("report {\"t\":1763715310000,\"sat\":7}", timed("'us'", "1763715310000000"));
        assertEquals("report {\"t\":1763715310000,\"sat\":7}", timed("'iso'", "'2025-11-21T16:55:10+08:00'"));
        assertEquals("report {\"sat\":7}", timed("'iso'", "'2025-11-21T16:55:10'"));
        assertEquals("report {\"t\":1763715310000,\"sat\":7}", timed("'iso','zone':'+08:00'", "'2025-11-21 16:55:10'"));
        assertEquals(
                "report {\"t\":1763715310000,\"sat\":7}",
                timed("'yyyyMMddHHmmss','zone':'Asia/Shanghai'", "20251121165510"));
        assertEquals("report {\"sat\":7}", timed("'yyyyMMddHHmmss','zone':'Asia/Shanghai'", "'20251341165510'"));
    }

    private static String timed(String format, String value) throws MappingException {
        return said("'time':{'at':'/t','format':" + format + "},'fields':{'sat':'/n'}", "{'n':7,'t':" + value + "}");
    }

    @Test
    void alarmsSpeakOfThoseThatTheMappingNamesAndOfNoOthers() throws MappingException {
        String byValue = "'alarms':{'at':'/a','values':{'0':'none','1':'sos','2':['collision','rollover']}}";
        assertEquals("report {\"alarms\":[\"sos\"]} closed collision closed rollover", said(byValue, "{'a':1}"));
        assertEquals("report {\"alarms\":[]} closed sos closed collision closed rollover", said(byValue, "{'a':'0'}"));
        assertEquals("report {\"alarms\":[\"sos\",\"collision\",\"rollover\"]}", said(byValue, "{'a':[1,2]}"));
        assertEquals("ignored message of which the mapping reads nothing", said(byValue, "{'a':9}"));
        assertEquals(
                "report {\"alarms\":[\"tamper\"]} closed sos",
                said("'alarms':[{'at':'/w','bits':{'0':'sos','4':'tamper'}}]", "{'w':48}"));
        assertEquals("report {\"alarms\":[]} closed sos", said("'alarms':[{'at':'/p','alarm':'sos'}]", "{'p':false}"));
    }

    @Test
    void everythingElseIsKeptWhereTheMappingWantsIt() throws MappingException {
        assertEquals(
                "report {\"lat\":1,\"lon\":2} extra gpsHdop=0.9 name=x deepB=2",
                said(
                        "'fields':{'lat':'/gps/lat','lon':'/gps/lon'},'extra':'all'",
                        "{'gps':{'lat':1,'lon':2,'hdop':0.9},'name':'x','deep':{'b':2}}"));
        assertEquals(
                "report {\"lat\":1,\"lon\":2} extra h=0.9",
                said(
                        "'fields':{'lat':'/gps/lat','lon':'/gps/lon'},'extra':{'h':'/gps/hdop','none':'/x'}",
                        "{'gps':{'lat':1,'lon':2,'hdop':0.9},'name':'x'}"));
        assertEquals(
                "report {\"sat\":7} extra speed=fast",
                said("'fields':{'sat':{'constant':7},'speed':'/speed'},'extra':'all'", "{'speed':'fast'}"));
    }

    @Test
    void valueOutOfRangeCostsItself() throws MappingException {
        assertEquals(
                "report {\"sat\":7} extra lat=124.5",
                said("'fields':{'lat':'/y','lon':'/x','sat':{'constant':7}}", "{'y':124.5}"));
    }

    @Test
    void conditionsDecideWhatIsRead() throws MappingException {
        String rules =
                "'when':[{'at':'/type','is':['gps','pos']},{'at':'/test','exists':false},{'at':'/src','not':'sim'}],"
                        + "'fields':{'batt':'/b'}";
        String nothing = "ignored message of which the mapping reads nothing";
        assertEquals("report {\"power\":{\"battery\":7}}", said(rules, "{'type':'pos','src':'gps','b':7}"));
        assertEquals(nothing, said(rules, "{'type':'hello','src':'gps','b':7}"));
        assertEquals(nothing, said(rules, "{'type':'pos','src':'gps','test':1,'b':7}"));
        assertEquals(nothing, said(rules, "{'type':'pos','src':'sim','b':7}"));
        assertEquals(nothing, said(rules, "{'type':'pos','b':7}"));
    }

    @Test
    void whoSpeaksIsSaidByTheTopicTheAccountOrAValue() throws MappingException {
        String fields = "'fields':{'batt':'/b'}";
        assertEquals("admit x:bus-7", line(Mappings.with(fields), "a/bus-7", "{'b':1}", "admit"));
        assertEquals(
                "admit x:gw-bus-7",
                line(Mappings.with("'device':'{account}-{device}'," + fields), "a/bus-7", "{'b':1}", "admit"));
        Mapping byValue = Mappings.with("'device':{'at':'/imei'}," + fields);
        assertEquals("admit x:860", line(byValue, "a/bus-7", "{'b':1,'imei':860}", "admit"));
        assertEquals("rejected bad_value", line(byValue, "a/bus-7", "{'b':1}", "rejected"));
        assertEquals("rejected bad_value", line(Mappings.with(fields), "a/bus 7", "{'b':1}", "rejected"));
    }

    @Test
    void explanationTellsWhyEachFieldIsAsItIs() throws MappingException {
        Explanation out = new Explanation();
        new MappedProtocol(Mappings.with("'time':{'at':'/t','format':'s'},'fields':{'speed':{'at':'/v','unit':'km/h'},"
                        + "'alt':'/a','lat':'/y','ign':{'at':'/i','values':{'on':true}}}"))
                .explain(json("{'v':36,'y':124.5,'i':'off','t':'now'}"), out);
        List<String> lines = out.fields().stream()
                .map(field -> field.name() + ' ' + field.meaning())
                .toList();
        assertTrue(lines.contains("speed = 10 m/s"), lines.toString());
        assertTrue(lines.contains("alt found nothing at /a"), lines.toString());
        assertTrue(lines.contains("ign not understood: found 'off' at /i, expected one of on"), lines.toString());
        assertTrue(
                lines.contains("time not understood: found 'now' at /t, expected seconds since 1970"),
                lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("lat out of range: 124.5, deg")), lines.toString());
    }

    @Test
    void strangersAndCommandsComeToNothing() throws MappingException {
        MappedProtocol protocol = new MappedProtocol(Mappings.with("'fields':{'batt':'/b'}"));
        LineLink closed = new LineLink(protocol, Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        var session = protocol.open(Transport.MQTT, SessionLimits.DEFAULT);
        session.receive(json("{'b':1}"), new Envelope.BrokerTopic("a/bus-7", "gw"), NOW_MS, closed);
        assertEquals(List.of(), closed.reports());
        assertEquals(List.of(), closed.log("heard"));
        assertFalse(protocol.recognises(new Envelope.BrokerTopic("b/bus-7", "gw")));
        assertEquals(protocol.commands(), Set.of());
    }

    /** Whatever comes, nothing is thrown, and every message comes to something. */
    @Test
    void damagedMessagesAreRefusedOrSurvived() throws Exception {
        MappedProtocol protocol = new MappedProtocol(Mappings.example());
        byte[] good = Files.readAllLines(Mappings.EXAMPLES.resolve("position.txt"))
                .get(2)
                .getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = good.clone();
            for (int changes = random.nextInt(6) + 1; changes > 0; changes--) {
                bad[random.nextInt(bad.length)] = (byte) "{}[]\",:0123456789.-eEtfn\\u".charAt(random.nextInt(26));
            }
            LineLink link = new LineLink(protocol);
            protocol.open(Transport.MQTT, SessionLimits.DEFAULT)
                    .receive(
                            Unpooled.wrappedBuffer(bad),
                            new Envelope.BrokerTopic("acme/zz/bus-12/gps", "gw"),
                            NOW_MS,
                            link);
            assertFalse(link.log().isEmpty());
            protocol.explain(Unpooled.wrappedBuffer(bad), new Explanation());
        }
    }

    /** The last line that a message comes to. */
    private static String said(String members, String message) throws MappingException {
        List<String> log = log(Mappings.with(members), "a/bus-7", message);
        return log.get(log.size() - 1);
    }

    private static String line(Mapping mapping, String topic, String message, String word) {
        return log(mapping, topic, message).stream()
                .filter(line -> line.startsWith(word))
                .findFirst()
                .orElse("");
    }

    private static List<String> log(Mapping mapping, String topic, String message) {
        MappedProtocol protocol = new MappedProtocol(mapping);
        LineLink link = new LineLink(protocol);
        protocol.open(Transport.MQTT, SessionLimits.DEFAULT)
                .receive(json(message), new Envelope.BrokerTopic(topic, "gw"), NOW_MS, link);
        return link.log();
    }

    private static ByteBuf json(String quoted) {
        return Unpooled.copiedBuffer(quoted.replace('\'', '"'), StandardCharsets.UTF_8);
    }
}

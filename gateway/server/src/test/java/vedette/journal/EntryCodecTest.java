// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vedette.journal.wire.EntryMessage;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Camera;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Flight;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Motion;
import vedette.telemetry.Note;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;
import vedette.telemetry.Severity;

/** The encoder is written by hand and the decoder is generated: what goes through both is what the schema says. */
class EntryCodecTest {
    private static final Report BARE = Report.of("jt808", new DeviceId("jt808", "13912345678"), 5, Fix.NONE);

    @ParameterizedTest
    @MethodSource("reports")
    void everyFieldOfAReportSurvivesAlone(Report report) {
        assertEquals(new EntryBody.Reported(report), throughTheWire(new EntryBody.Reported(report)));
    }

    /** A report for each value of each component of each facet, all else unknown; and one with everything known. */
    static Stream<Report> reports() {
        List<Report> reports = new ArrayList<>(List.of(BARE));
        each(Fix.NONE, fix -> with("fix", fix), reports);
        each(Motion.NONE, motion -> with("motion", motion), reports);
        each(Power.NONE, power -> with("power", power), reports);
        each(Radio.NONE, radio -> with("radio", radio), reports);
        each(Flight.NONE, flight -> with("flight", flight), reports);
        Camera blank =
                new Camera(0, Flag.UNKNOWN, Flag.UNKNOWN, Flag.UNKNOWN, Flag.UNKNOWN, Flag.UNKNOWN, Flag.UNKNOWN);
        each(blank, camera -> with("cameras", new Cameras(List.of(blank, camera))), reports);
        each(BARE, Function.identity(), reports);
        for (int i = 0; i < Alarm.count(); i++) {
            reports.add(with("alarms", Alarms.of(Alarm.at(i), true)));
            reports.add(with("alarms", Alarms.of(Alarm.at(i), false)));
        }
        reports.add(everything());
        return reports.stream();
    }

    @Test
    void extraKeepsItsFormatAndBytes() {
        byte[] bytes = new byte[3000];
        Arrays.fill(bytes, (byte) 0x7e);
        EntryBody.Reported body = (EntryBody.Reported)
                throughTheWire(new EntryBody.Reported(with("extra", new Extra("jt808-items", bytes))));
        assertEquals("jt808-items", body.report().extra().format());
        assertArrayEquals(bytes, body.report().extra().bytes());
    }

    @ParameterizedTest
    @MethodSource("otherBodies")
    void otherBodiesSurvive(EntryBody body) {
        assertEquals(body, throughTheWire(body));
    }

    static Stream<EntryBody> otherBodies() {
        return Stream.of(
                new EntryBody.LinkChanged("online", "stale"),
                new EntryBody.FleetEdited("unit", "u1", "{\"name\":\"指挥车\"}", "op"),
                new EntryBody.FleetEdited("device", "u1", "", ""),
                new EntryBody.CommandChanged("c1", "x".repeat(20_000)),
                media("17", MediaFile.Kind.VIDEO, "order", 3, everything().fix()),
                media("", MediaFile.Kind.PICTURE, "", 0, Fix.NONE),
                new EntryBody.MediaRemoved("0193f", "age"),
                new EntryBody.SourceConflict(
                        new DeviceId("gt06", "1"), new DeviceId("jt808", "2"), true, 900, 300, 1_795_280_400_000L),
                new EntryBody.SourceConflict(new DeviceId("gt06", "1"), new DeviceId("jt808", "2"), false, 0, 0, 0),
                new EntryBody.Noted(new Note(new DeviceId("mavlink", "7"), 5, Severity.EMERGENCY, "PreArm: Compass")),
                new EntryBody.Noted(new Note(new DeviceId("dji", "1"), Fix.UNKNOWN_TIME, Severity.DEBUG, "")),
                new EntryBody.Audited(new DeviceId("mqtt", "drone-07"), "registration.refused", "wrong code\n"));
    }

    private static EntryBody media(String mediaId, MediaFile.Kind kind, String event, int channel, Fix fix) {
        DeviceId device = new DeviceId("jt808", "13912345678");
        return new EntryBody.MediaKept("0193f", device, mediaId, kind, "jpg", event, channel, fix, 70_000, "ab12");
    }

    @Test
    void unitAndTimeSurvive() {
        Draft draft = new Draft("警车-1", -1, new EntryBody.LinkChanged("a", "b"));
        Entry entry = EntryDecoder.decode(9, EntryEncoder.ofThread().encode(draft).message);
        assertEquals(new Entry(9, -1, "警车-1", draft.body()), entry);
    }

    @Test
    void hashIsOfTheContentAlone() {
        Report report = everything();
        long hash = hash(report);
        assertEquals(hash, hash(Records.with(report, "receivedMs", 999L)));
        assertEquals(hash, hash(Records.with(report, "buffered", !report.buffered())));
        for (String component : List.of("fix", "motion", "power", "radio", "cameras", "flight", "alarms")) {
            assertNotEquals(hash, hash(Records.with(report, component, Records.value(BARE, component))), component);
        }
        assertNotEquals(hash, hash(Records.with(report, "device", new DeviceId("jt808", "13912345679"))));
        assertNotEquals(hash, hash(Records.with(report, "protocol", "gt06")));
        assertNotEquals(hash, hash(Records.with(report, "extra", new Extra("f", new byte[] {0}))));
    }

    @Test
    void fieldsOfANewerVersionArePassedOver() {
        EntryMessage newer = EntryMessage.newBuilder()
                .setUnit("u")
                .setReport(vedette.journal.wire.ReportMessage.newBuilder()
                        .setDevice("jt808:1")
                        .setFix(vedette.journal.wire.FixMessage.newBuilder().setQuality(99))
                        .setMotion(
                                vedette.journal.wire.MotionMessage.newBuilder().setIgnition(7)))
                .build();
        Report report = ((EntryBody.Reported)
                        EntryDecoder.decode(1, newer.toByteArray()).body())
                .report();
        assertEquals(FixQuality.UNKNOWN, report.fix().quality());
        assertEquals(Flag.UNKNOWN, report.motion().ignition());
    }

    @Test
    void bytesThatAreNoEntryAreRefusedByNumber() {
        JournalException refusal =
                assertThrows(JournalException.class, () -> EntryDecoder.decode(77, new byte[] {0x22, 0x7f, 1}));
        assertEquals(true, String.valueOf(refusal.getMessage()).contains("77"), refusal.getMessage());
    }

    private static long hash(Report report) {
        return EntryEncoder.ofThread().encode(Samples.reported("u", report)).contentHash;
    }

    private static EntryBody throughTheWire(EntryBody body) {
        Draft draft = new Draft("u", Samples.RECEIVED_MS, body);
        return EntryDecoder.decode(1, EntryEncoder.ofThread().encode(draft).message)
                .body();
    }

    private static Report everything() {
        Report report = BARE;
        int salt = 1;
        for (String component : List.of("fix", "motion", "power", "radio", "flight")) {
            Record facet = (Record) Records.value(BARE, component);
            for (RecordComponent part : facet.getClass().getRecordComponents()) {
                facet = Records.with(
                        facet, part.getName(), known(part.getType()).get(0));
                if (part.getType() == int.class) {
                    facet = Records.with(facet, part.getName(), salt++);
                }
            }
            report = Records.with(report, component, facet);
        }
        Camera camera = new Camera(1, Flag.ON, Flag.OFF, Flag.ON, Flag.OFF, Flag.ON, Flag.OFF);
        return Records.with(
                Records.with(report, "cameras", new Cameras(List.of(camera, camera))),
                "alarms",
                Alarms.of(Alarm.SOS, true));
    }

    private static Report with(String component, Object value) {
        return Records.with(BARE, component, value);
    }

    private static <R extends Record> void each(R blank, Function<R, Report> into, List<Report> reports) {
        for (RecordComponent component : blank.getClass().getRecordComponents()) {
            for (Object value : known(component.getType())) {
                reports.add(into.apply(Records.with(blank, component.getName(), value)));
            }
        }
    }

    /** Values that a component of that type may have, beside the unknown one. */
    private static List<?> known(Class<?> type) {
        if (type == int.class) {
            return List.of(1, 0, -1, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE + 1);
        }
        if (type == long.class) {
            return List.of(1L, 0L, -1L, Samples.RECEIVED_MS, Long.MAX_VALUE, Long.MIN_VALUE + 1);
        }
        if (type == String.class) {
            return List.of("a", "调度一组", "x".repeat(127), "x".repeat(128), "é".repeat(9000));
        }
        if (type == boolean.class) {
            return List.of(true);
        }
        return type.isEnum() ? Arrays.asList(type.getEnumConstants()) : List.of();
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.SessionRun;
import vedette.telemetry.ExtraSink;

class RecordExtraTest {
    @Test
    void elementsAreNamedAndScaled() {
        assertEquals(List.of("priority=0", "gsmSignal=4", "analogInput1Mv=215"), items("frame-8-periodic"));
    }

    @Test
    void valuesOfAnyLengthAreTextOrBytes() {
        assertEquals(
                List.of(
                        "priority=0",
                        "eventId=252",
                        "event='unplug'",
                        "unplug=1",
                        "obdOemTotalMileageKm=152345",
                        "iccid1=81985529216486895",
                        "vin='WVWZZZ00000000019'",
                        "beacon=#11",
                        "io1200=#"),
                items("frame-8e-unplugged"));
    }

    @Test
    void signedValuesAreSigned() {
        assertEquals(
                List.of(
                        "priority=1",
                        "eventId=255",
                        "event='overSpeedingKmh'",
                        "generation=6",
                        "overSpeedingKmh=64",
                        "axisXMg=-40"),
                items("frame-16-overspeed"));
    }

    @Test
    void textsAreText() {
        assertEquals(List.of("type=6", "text='DINs: 1 0 0'"), items("frame-12-response"));
    }

    @Test
    void bytesThatAreNoRecordAreHex() {
        List<String> out = new ArrayList<>();
        RecordExtra.read(new byte[] {0, 8, 1}, sink(out));
        RecordExtra.read(new byte[] {0, 0x77}, sink(out));
        assertEquals(List.of("unread=#01", "raw=#0077"), out);
    }

    private static List<String> items(String vector) {
        byte[] bytes =
                Vector.read(Path.of("teltonika", "vectors", vector + ".txt")).bytes();
        SessionRun run = new SessionRun(new TeltonikaProtocol()).says(bytes);
        List<String> out = new ArrayList<>();
        new TeltonikaProtocol().readExtra(run.report().extra().bytes(), sink(out));
        return out;
    }

    private static ExtraSink sink(List<String> out) {
        return new ExtraSink() {
            @Override
            public void number(String name, long value) {
                out.add(name + '=' + value);
            }

            @Override
            public void decimal(String name, double value) {
                out.add(name + '=' + value);
            }

            @Override
            public void flag(String name, boolean value) {
                out.add(name + '=' + value);
            }

            @Override
            public void text(String name, String value) {
                out.add(name + "='" + value + '\'');
            }

            @Override
            public void hex(String name, String hex) {
                out.add(name + "=#" + hex);
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.teltonika;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.protocol.testkit.Vector;
import vedette.protocol.tracker.Items;
import vedette.protocol.tracker.SessionRun;

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
        assertEquals(List.of("unread=#01"), Items.of(new TeltonikaProtocol(), new byte[] {0, 8, 1}));
        assertEquals(List.of("raw=#0077"), Items.of(new TeltonikaProtocol(), new byte[] {0, 0x77}));
    }

    private static List<String> items(String vector) {
        byte[] bytes =
                Vector.read(Path.of("teltonika", "vectors", vector + ".txt")).bytes();
        SessionRun run = new SessionRun(new TeltonikaProtocol()).says(bytes);
        return Items.of(new TeltonikaProtocol(), run.report());
    }
}

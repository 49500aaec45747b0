// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A frame as a table, and what the command line says when it is used wrongly. */
class ExplainCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tableShowsOffsetBytesNameRawAndMeaning() {
        assertEquals(
                0,
                run(
                        "explain",
                        "7e0200001c013912345678",
                        "0001 0000 0001 0000 0003 01dc8d70 073df6d8 0010 016d 010e" + " 251121165510 2c 7e"));
        String table = out.toString();
        assertTrue(table.startsWith("jt808: "), table);
        assertRow("offset bytes name raw meaning");
        assertRow("0 0200 messageId 512 0x0200 location report");
        assertRow("2 001c attributes 28 body of 28 bytes");
        assertRow("01dc8d70 latitude 31231344 1e-6 deg, south when status bit 2");
        assertRow("016d speed 365 0.1 km/h");
        assertRow("251121165510 time 2025-11-21T16:55:10 +08:00");
    }

    @Test
    void everyFieldIsInTheJson() {
        assertEquals(0, run("explain", "--json", "--protocol", "native", "{\"batt\":76}"));
        assertEquals(
                "{\"protocol\":\"native\",\"fields\":[{\"depth\":0,\"offset\":8,\"length\":2,\"bytes\":\"\","
                        + "\"name\":\"batt\",\"raw\":\"76\",\"meaning\":\"% of the own battery\"}]}\n",
                out.toString());
    }

    @Test
    void refusedFrameIsExplainedAllTheSame() {
        assertEquals(0, run("explain", "7e0200001c01391234567800010000000100ff7e"));
        assertTrue(out.toString().contains("check"), out.toString());
    }

    @Test
    void wrongHexIsTheUsersMistake() {
        assertEquals(CommandLine.ExitCode.USAGE, run("explain", "7e0"));
        assertTrue(err.toString().contains("found 3 digits, expected an even number"), err.toString());
    }

    @Test
    void unknownProtocolNamesTheOthers() {
        assertEquals(CommandLine.ExitCode.USAGE, run("explain", "--protocol", "morse", "7e"));
        assertTrue(err.toString().contains("found 'morse', expected auto, "), err.toString());
        assertTrue(err.toString().contains(", jt808, "), err.toString());
    }

    @Test
    void everySubcommandHasHelp() {
        for (String name : Vedette.command().getSubcommands().keySet()) {
            assertEquals(0, run(name, "--help"), name);
            assertTrue(out.toString().contains("Usage: vedette " + name), name);
        }
    }

    @Test
    void nothingToDoIsAMistake() {
        assertEquals(CommandLine.ExitCode.USAGE, run());
    }

    /** Some row has these words, whatever stands between them. */
    private void assertRow(String words) {
        boolean found = out.toString()
                .lines()
                .anyMatch(line -> line.strip().replaceAll(" +", " ").contains(words));
        assertTrue(found, words + " in\n" + out);
    }

    private int run(String... args) {
        return Vedette.command()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }
}

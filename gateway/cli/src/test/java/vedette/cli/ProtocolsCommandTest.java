// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of protocols, and the table of the README that it makes. */
class ProtocolsCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("vedette.root", "../.."))
            .toAbsolutePath()
            .normalize();

    /** A GT06 login, and a location at 22.500000, 113.900000 with the check code that belongs to it. */
    private static final String LOGIN = "78780d01035209900176148100010a870d0a";

    @TempDir
    private Path folder;

    @Test
    void theReadmeHasTheTableThatTheCommandPrints() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertEquals(
                ProtocolsCommand.replaced(readme, ProtocolsCommand.table(ROOT, null)),
                readme,
                "README.md has another table of protocols: ./vedette protocols --table --into README.md makes it anew");
    }

    @Test
    void everyProtocolDecodesAllItsOwnVectors() throws IOException {
        ProtocolRecords records = new ProtocolRecords(Protocols.installed());
        records.readOwn(ROOT);
        for (ProtocolRecord record : records.all()) {
            String name = record.protocol().name();
            assertTrue(record.frameCount() > 0, () -> name + " has no vectors");
            assertEquals(record.frameCount(), record.passedCount(), name);
        }
    }

    @Test
    void messagesOfAStandardThatRidesOnAnotherCountForThatOne() throws IOException {
        ProtocolRecords records = new ProtocolRecords(Protocols.installed());
        records.readOwn(ROOT);
        ProtocolRecord jt808 = recordOf(records, "jt808");
        assertEquals(
                List.of("jt808", "jt1078"),
                jt808.folders().stream()
                        .map(path -> String.valueOf(path.getFileName()))
                        .toList());
    }

    @Test
    void messagesAndFacetsAreThoseThatTheVectorsShow() throws IOException {
        vector("trackers/gt06", "frame-01-login", LOGIN + " -");
        vector("trackers/gt06", "frame-01-again", LOGIN + " -");
        vector("jtt/jt808", "0200-a", "00 -");
        vector("jtt/jt808", "0200-b", "00 -");
        vector("jtt/jt808", "8103-a", "00 -");
        vector("jtt/jt808", "1234-unknown", "00 -");
        vector("mobile/nativemqtt", "telemetry", "topic a/telemetry\n{\"t\":1785000000000,\"batt\":76}");
        ProtocolRecords records = new ProtocolRecords(Protocols.installed());
        records.readOwn(folder);
        assertEquals(1, recordOf(records, "gt06").messageCount());
        assertEquals(2, recordOf(records, "gt06").passedCount());
        assertEquals(2, recordOf(records, "jt808").messageCount());
        assertEquals(List.of("power"), recordOf(records, "native").facets());
        assertEquals(0, recordOf(records, "h02").messageCount());
    }

    @Test
    void aVectorThatIsRefusedDoesNotPass() throws IOException {
        vector("trackers/gt06", "frame-01-login", LOGIN.replace("0a87", "0a88"));
        ProtocolRecords records = new ProtocolRecords(Protocols.installed());
        records.readOwn(folder);
        assertEquals(1, recordOf(records, "gt06").frameCount());
        assertEquals(0, recordOf(records, "gt06").passedCount());
    }

    @Test
    void vectorsFromElsewhereAreRightWithTheirPlacesOrRefusedWhereTheyAreWrong() throws IOException {
        String report = "7e0200001c013912345678000100000000000000" + "0301dc8d70073df6d80010016d010e251121165510";
        String frame = report + "2c7e";
        shared(
                line("a", frame, "\"expect\":{\"positions\":[{\"lat\":31.231344,\"lon\":121.5014}]}"),
                line("b", frame, "\"expect\":{\"positions\":[{\"lat\":31.3,\"lon\":121.5014}]}"),
                line("c", frame, "\"expect\":{\"positions\":[]}"),
                line("d", report + "2d7e", "\"checksumOk\":false"),
                line("e", frame, "\"checksumOk\":false"),
                line("f", frame, "\"setup\":true"));
        ProtocolRecords records = new ProtocolRecords(Protocols.installed());
        records.readShared(folder);
        assertEquals(5, recordOf(records, "jt808").sharedCount());
        assertEquals(2, recordOf(records, "jt808").sharedRightCount());
    }

    @Test
    void aFileThatNobodyClaimsCountsForNobody() throws IOException {
        shared(line("a", "ffff", "\"expect\":{\"positions\":[]}"));
        ProtocolRecords records = new ProtocolRecords(Protocols.installed());
        records.readShared(folder);
        records.all().forEach(record -> assertEquals(0, record.sharedCount()));
    }

    @Test
    void theTableIsPutBetweenItsMarksAndNowhereElse() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "before\n" + ProtocolsCommand.BEGIN + "\nold\n" + ProtocolsCommand.END + "\nafter\n");
        assertEquals(0, run("protocols", "--table", "--into", page.toString()));
        String written = Files.readString(page);
        assertTrue(written.startsWith("before\n" + ProtocolsCommand.BEGIN + "\n\n| protocol | "), written);
        assertTrue(written.endsWith(" |\n\n" + ProtocolsCommand.END + "\nafter\n"), written);
        assertThrows(IllegalArgumentException.class, () -> ProtocolsCommand.replaced("no marks", List.of()));
    }

    @Test
    void theListHasEveryProtocolWithItsCommands() {
        StringWriter out = new StringWriter();
        assertEquals(0, Vedette.command().setOut(new PrintWriter(out)).execute("protocols"));
        String list = out.toString();
        Protocols.installed().all().forEach(protocol -> assertTrue(list.contains(protocol.title()), protocol.name()));
        assertTrue(list.contains("engine, interval, locate"), list);
    }

    private static int run(String... args) {
        return Vedette.command()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(args);
    }

    private static ProtocolRecord recordOf(ProtocolRecords records, String name) {
        return records.all().stream()
                .filter(record -> record.protocol().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void vector(String protocol, String name, String text) throws IOException {
        Path vectors = folder.resolve("protocols").resolve(protocol).resolve("vectors");
        Files.createDirectories(vectors);
        Files.writeString(vectors.resolve(name + ".txt"), "# what happened\n" + text + "\n=> what it is\n");
    }

    private void shared(String... lines) throws IOException {
        Files.createDirectories(folder.resolve("trackers"));
        Files.write(folder.resolve("trackers").resolve("some.jsonl"), List.of(lines));
    }

    private static String line(String conn, String hex, String members) {
        return "{\"conn\":\"" + conn + "\",\"transport\":\"tcp\",\"hex\":\"" + hex + "\"," + members + '}';
    }
}

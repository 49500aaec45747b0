// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vedette.simulator.City;
import vedette.simulator.Conditions;
import vedette.simulator.FleetDriver;

/** Drives any server with a moving fleet. */
@Command(
        name = "simulate",
        description = "Drives any server with a plausible moving fleet: streets, turns, stops.",
        footer = {
            "",
            "Example, a thousand terminals that report every ten seconds:",
            "  vedette simulate --protocol jt808 --units 1000 --rate 100 --host 10.0.0.5 --port 7611"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int MAX_UNITS = 50_000;
    private static final int MAX_RATE = 200_000;
    private static final int STATUS_MS = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-p", "--protocol"},
            paramLabel = "NAME",
            defaultValue = "jt808",
            description = "What the terminals speak: jt808 (default).")
    private String protocol = "jt808";

    @Option(
            names = {"-n", "--units"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many terminals, 1 to 50000 (default: 100).")
    private int units = 100;

    @Option(
            names = {"-r", "--rate"},
            paramLabel = "R",
            description = "Reports a second of all of them together (default: one a second each).")
    private double rate;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "Default: 127.0.0.1.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "7611", description = "Default: 7611.")
    private int port = 7611;

    @Option(names = "--seconds", paramLabel = "S", description = "Ends after so long; otherwise with Ctrl-C.")
    private int seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed makes the same streets and drives (default: the demo's).")
    private long seed = City.DEMO_SEED;

    @Option(
            names = "--first-phone",
            paramLabel = "DIGITS",
            defaultValue = "13800000001",
            description = "Phone number of the first terminal; the others follow (default: 13800000001).")
    private long firstPhone = 13_800_000_001L;

    @Option(names = "--lose", paramLabel = "PERCENT", description = "Share of frames that are lost on the way.")
    private int losePercent;

    @Option(names = "--duplicate", paramLabel = "PERCENT", description = "Share of frames that are sent twice.")
    private int duplicatePercent;

    @Option(
            names = "--blind-zones",
            description = "Places without coverage: what happens there is uploaded later as blind-zone data.")
    private boolean blindZones;

    @Option(
            names = "--connects",
            paramLabel = "N",
            defaultValue = "400",
            description = "Connections opened in a second, at most (default: 400).")
    private int connects = 400;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("spec: found nothing, expected the command line's");
        }
        double reportsPerSecond = rate == 0 ? units : rate;
        expect(protocol.equals("jt808"), "--protocol: found '" + protocol + "', expected jt808");
        expect(units >= 1 && units <= MAX_UNITS, "--units: found " + units + ", expected 1 to " + MAX_UNITS);
        expect(
                reportsPerSecond > 0 && reportsPerSecond <= MAX_RATE,
                "--rate: found " + reportsPerSecond + ", expected more than 0 and at most " + MAX_RATE);
        expect(port >= 1 && port <= 65_535, "--port: found " + port + ", expected 1 to 65535");
        expect(seconds >= 0, "--seconds: found " + seconds + ", expected 1 or more");
        expect(firstPhone > 0 && firstPhone < 1e12 - MAX_UNITS, "--first-phone: expected at most 12 digits");
        drive(conditions(), reportsPerSecond, spec.commandLine().getOut());
        return 0;
    }

    private Conditions conditions() {
        try {
            return new Conditions(losePercent, duplicatePercent, blindZones, connects);
        } catch (IllegalArgumentException e) {
            expect(false, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void expect(boolean holds, String message) {
        if (!holds && spec != null) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private void drive(Conditions conditions, double reportsPerSecond, PrintWriter out) throws InterruptedException {
        City city = new City(seed);
        try (UntilStopped stop = new UntilStopped();
                SimulatedFleet fleet = new SimulatedFleet(
                        vertx -> FleetDriver.terminals(
                                vertx, city, host, port, units, firstPhone, reportsPerSecond, conditions),
                        STATUS_MS,
                        out)) {
            if (!stop.await(seconds)) {
                fleet.printStatus();
            }
        }
    }
}

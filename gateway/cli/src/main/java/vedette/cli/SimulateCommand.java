// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vedette.protocol.Protocol;
import vedette.protocol.Transport;
import vedette.simulator.City;
import vedette.simulator.Conditions;
import vedette.simulator.Contingent;
import vedette.simulator.FleetDriver;
import vedette.simulator.Witness;

/** Drives any server with a moving fleet. */
@Command(
        name = "simulate",
        description = "Drives any server with a plausible moving fleet: streets, turns, stops.",
        footer = {
            "",
            "Example, a thousand terminals that report every ten seconds:",
            "  vedette simulate --protocol jt808 --units 1000 --rate 100 --host 10.0.0.5 --port 7611",
            "Ten trackers that speak GT06, whose IMEIs are made up from the numbers 500 to 509:",
            "  vedette simulate --protocol gt06 --units 10 --first 500"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int MAX_UNITS = 50_000;
    private static final int MAX_RATE = 200_000;
    private static final int STATUS_MS = 1_000;

    /** Its terminals have a life of their own, with registration and resends. */
    private static final String JT808 = "jt808";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-p", "--protocol"},
            paramLabel = "NAME",
            defaultValue = JT808,
            description = "What the terminals speak: one of those that 'vedette version' lists (default: jt808).")
    private String protocol = JT808;

    @Option(
            names = {"-t", "--transport"},
            paramLabel = "NAME",
            description = "tcp or udp (default: tcp where the protocol has it).")
    private @Nullable Transport transport;

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
            description = "jt808: phone number of the first terminal; the others follow (default: 13800000001).")
    private long firstPhone = 13_800_000_001L;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "1",
            description = "Others: the number from which the first terminal's identity is made up (default: 1).")
    private int firstNumber = 1;

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
        expect(units >= 1 && units <= MAX_UNITS, "--units: found " + units + ", expected 1 to " + MAX_UNITS);
        expect(
                reportsPerSecond > 0 && reportsPerSecond <= MAX_RATE,
                "--rate: found " + reportsPerSecond + ", expected more than 0 and at most " + MAX_RATE);
        expect(port >= 1 && port <= 65_535, "--port: found " + port + ", expected 1 to 65535");
        expect(seconds >= 0, "--seconds: found " + seconds + ", expected 1 or more");
        expect(firstPhone > 0 && firstPhone < 1e12 - MAX_UNITS, "--first-phone: expected at most 12 digits");
        drive(fleet(conditions(), reportsPerSecond), spec.commandLine().getOut());
        return 0;
    }

    private Function<Vertx, FleetDriver> fleet(Conditions conditions, double reportsPerSecond) {
        City city = new City(seed);
        if (protocol.equals(JT808) && transport != Transport.UDP) {
            return vertx ->
                    FleetDriver.terminals(vertx, city, host, port, units, firstPhone, reportsPerSecond, conditions);
        }
        Contingent contingent = contingent(reportsPerSecond);
        return vertx -> FleetDriver.contingent(vertx, city, host, port, contingent, conditions, Witness.NONE);
    }

    private Contingent contingent(double reportsPerSecond) {
        Protocols installed = Protocols.installed();
        try {
            Protocol spoken = installed.only(protocol).single();
            if (spoken == null) {
                throw new IllegalArgumentException("--protocol: found '" + protocol + "', expected one");
            }
            List<Transport> possible = Contingent.transports(spoken);
            if (possible.isEmpty()) {
                throw new IllegalArgumentException("--protocol: " + protocol + " has no simulated terminal");
            }
            Transport chosen = transport == null ? possible.get(0) : transport;
            return new Contingent(spoken, chosen, units, firstNumber, reportsPerSecond);
        } catch (IllegalArgumentException e) {
            expect(false, String.valueOf(e.getMessage()));
            throw e;
        }
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

    private void drive(Function<Vertx, FleetDriver> driver, PrintWriter out) throws InterruptedException {
        try (UntilStopped stop = new UntilStopped();
                SimulatedFleet fleet = new SimulatedFleet(driver, STATUS_MS, out)) {
            if (!stop.await(seconds)) {
                fleet.printStatus();
            }
        }
    }
}

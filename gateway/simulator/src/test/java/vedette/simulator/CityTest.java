// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The city is what its seed says, and nothing in it moves as nothing can. */
class CityTest {
    private static final long START_MS = 1_785_000_000_000L;

    private final City city = new City(City.DEMO_SEED);

    @Test
    void filesInConfigAreWhatTheGeneratorMakes() throws IOException {
        Path config = Path.of(System.getProperty("vedette.root", "../.."), "config");
        String how = "run vedette.simulator.DemoFiles to make it anew";
        assertEquals(DemoFiles.fleet(city), Files.readString(config.resolve(DemoFiles.FLEET)), how);
        assertEquals(DemoFiles.zones(city), Files.readString(config.resolve(DemoFiles.ZONES)), how);
    }

    @Test
    void platformsHaveTheirVehicles() {
        assertEquals(
                231,
                city.units().stream()
                        .filter(u -> u.devices().stream().anyMatch(CityDevice::isTerminal))
                        .count());
        assertEquals(
                33,
                city.units().stream().filter(u -> u.kind().equals("command")).count());
        assertEquals(
                132,
                city.units().stream().filter(u -> u.kind().equals("motorcycle")).count());
        assertEquals(
                24, city.units().stream().filter(u -> u.kind().equals("drone")).count());
    }

    @Test
    void noIdentityComesTwice() {
        Set<String> ids = new HashSet<>();
        for (CityUnit unit : city.units()) {
            assertTrue(ids.add(unit.id()), unit.id());
            assertTrue(ids.add(unit.label()), unit.label());
            for (CityDevice device : unit.devices()) {
                assertTrue(ids.add(device.id()), device.id());
                assertEquals(device.isTerminal(), device.token().isEmpty());
            }
        }
    }

    @Test
    void everyCornerCanBeReached() {
        for (int node = 1; node < city.streets().count(); node++) {
            assertTrue(city.streets().route(0, node).length > 1, "node " + node);
        }
    }

    @Test
    void nobodyJumps() {
        for (CityUnit unit : city.units()) {
            Mover mover = unit.mover();
            mover.advanceTo(START_MS);
            double north = mover.northM();
            double east = mover.eastM();
            for (int second = 1; second <= 900; second++) {
                mover.advanceTo(START_MS + second * 1000L);
                double moved = Math.hypot(mover.northM() - north, mover.eastM() - east);
                assertTrue(moved < 32, unit.id() + " moved " + moved + " m in second " + second);
                assertTrue(mover.courseDeg() >= 0 && mover.courseDeg() <= 360, unit.id() + " " + mover.courseDeg());
                assertTrue(Math.hypot(mover.northM(), mover.eastM()) < 5_500, unit.id() + " left the city");
                north = mover.northM();
                east = mover.eastM();
            }
        }
    }

    @Test
    void mostVehiclesDriveAndSomeRest() {
        long driving = 0;
        for (int second = 0; second <= 600; second++) {
            for (CityUnit unit : city.units()) {
                unit.mover().advanceTo(START_MS + second * 1000L);
                driving += second == 600 && unit.mover().speedMps() > 2 ? 1 : 0;
            }
        }
        assertTrue(
                driving > 60 && driving < 230, driving + " of " + city.units().size() + " drive");
    }

    @Test
    void dronesTakeOffAndComeHome() {
        Sortie sortie = new Sortie(0, 0, 14, 7);
        double highest = 0;
        int landings = 0;
        for (int second = 0; second < 6_000; second++) {
            boolean flying = sortie.isRunning();
            sortie.advanceTo(START_MS + second * 1000L);
            highest = Math.max(highest, sortie.heightM());
            landings += flying && !sortie.isRunning() ? 1 : 0;
            assertTrue(sortie.batteryPercent() > 5, "battery empty in second " + second);
        }
        assertTrue(highest >= 70 && highest < 125, "highest " + highest);
        assertTrue(landings >= 2, landings + " landings");
        assertTrue(Math.hypot(sortie.eastM(), sortie.northM()) < 1_200);
    }

    @Test
    void sameSeedSameCity() {
        City again = new City(City.DEMO_SEED);
        for (int i = 0; i < city.units().size(); i++) {
            Mover one = city.units().get(i).mover();
            Mover other = again.units().get(i).mover();
            one.advanceTo(START_MS);
            one.advanceTo(START_MS + 20_000);
            other.advanceTo(START_MS);
            other.advanceTo(START_MS + 20_000);
            assertEquals(one.northM(), other.northM());
        }
    }
}

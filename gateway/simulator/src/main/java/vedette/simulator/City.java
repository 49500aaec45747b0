// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The synthetic city of the demonstration: {@value #PLATFORMS} platforms of one command vehicle, two cars and four
 * motorcycles, a radio in each vehicle, a camera recorder in each command vehicle, {@value #DRONES} drones, and
 * {@value #OFFICERS} officers on foot. The same seed makes the same city.
 */
public final class City {
    /** The seed of the files in {@code config/}. */
    public static final long DEMO_SEED = 20_261_121L;

    static final int PLATFORMS = 33;
    static final int DRONES = 24;
    static final int OFFICERS = 16;

    private static final int CARS = 2;
    private static final int MOTORCYCLES = 4;
    private static final int CITY_PLATFORMS = 20;
    private static final long FIRST_PHONE = 13_905_960_000L;
    private static final int TERMINAL_SECONDS = 2;
    private static final int RADIO_SECONDS = 30;
    private static final int RECORDER_SECONDS = 20;
    private static final int DRONE_SECONDS = 1;

    private final long seed;
    private final Streets streets;
    private final SplittableRandom random;
    private final List<CityUnit> units = new ArrayList<>();
    private final List<BlindZone> blindZones = new ArrayList<>();
    private int vehicles;
    private int radios;

    /** Builds the city of that seed. */
    public City(long seed) {
        this.seed = seed;
        this.streets = new Streets(seed);
        this.random = new SplittableRandom(seed + 1);
        for (int i = 0; i < 3; i++) {
            int node = random.nextInt(streets.count());
            blindZones.add(new BlindZone(streets.eastM(node), streets.northM(node), 180 + random.nextInt(120)));
        }
        for (int platform = 1; platform <= PLATFORMS; platform++) {
            platform(platform);
        }
        for (int officer = 1; officer <= OFFICERS; officer++) {
            officer(officer);
        }
    }

    List<CityUnit> units() {
        return List.copyOf(units);
    }

    Streets streets() {
        return streets;
    }

    List<BlindZone> blindZones() {
        return List.copyOf(blindZones);
    }

    /** Where a platform belongs: half of the city is Xiangcheng, the other Longwen. */
    static String fleetOf(int platform) {
        return platform <= CITY_PLATFORMS ? "zz/xiangcheng/patrol" : "zz/longwen/patrol";
    }

    static String groupOf(int platform) {
        return "p-%02d".formatted(platform);
    }

    /** A patrol of its own on these streets, for fleets of any size. */
    Mover stray(int index) {
        int home = new SplittableRandom(seed + 31L * index).nextInt(streets.count());
        Patrol.Manner manner = index % 3 == 0 ? Patrol.Manner.MOTORCYCLE : Patrol.Manner.CAR;
        return new Patrol(streets, manner, home, seed + 7_919L * (index + 1));
    }

    private void platform(int platform) {
        int home = random.nextInt(streets.count());
        CityUnit command = vehicle(platform, home, "command", "漳指%02d".formatted(platform), Patrol.Manner.COMMAND);
        units.add(command);
        for (int i = 0; i < CARS; i++) {
            String label = "漳巡%03d".formatted((platform - 1) * CARS + i + 1);
            units.add(vehicle(platform, home, "car", label, Patrol.Manner.CAR));
        }
        for (int i = 0; i < MOTORCYCLES; i++) {
            String label = "漳骑%03d".formatted((platform - 1) * MOTORCYCLES + i + 1);
            units.add(vehicle(platform, home, "motorcycle", label, Patrol.Manner.MOTORCYCLE));
        }
        if (platform <= DRONES) {
            units.add(drone(platform, home));
        }
    }

    private CityUnit vehicle(int platform, int home, String kind, String label, Patrol.Manner manner) {
        vehicles++;
        boolean command = kind.equals("command");
        List<CityDevice> devices = new ArrayList<>();
        CityDevice.Sort terminal = vehicles % 2 == 0 ? CityDevice.Sort.TERMINAL_2019 : CityDevice.Sort.TERMINAL_2013;
        devices.add(new CityDevice(terminal, Long.toString(FIRST_PHONE + vehicles), "", TERMINAL_SECONDS));
        devices.add(radio());
        if (command) {
            devices.add(mqtt(CityDevice.Sort.RECORDER, "dvr-%02d".formatted(platform), RECORDER_SECONDS));
        }
        return new CityUnit(
                "zz-v%03d".formatted(vehicles),
                label,
                "闽E%04d警".formatted(vehicles),
                kind,
                fleetOf(platform),
                groupOf(platform),
                command ? "lead" : "member",
                command ? List.of("video:7", "radio", "photo") : List.of("radio", "sos"),
                new Patrol(streets, manner, home, seed + 1_000L + vehicles),
                devices);
    }

    private CityUnit drone(int number, int home) {
        Sortie sortie = new Sortie(streets.eastM(home), streets.northM(home), 14, seed + 5_000L + number);
        return new CityUnit(
                "zz-d%02d".formatted(number),
                "漳鹰%02d".formatted(number),
                "",
                "drone",
                fleetOf(number),
                groupOf(number),
                "drone",
                List.of("video:1"),
                sortie,
                List.of(mqtt(CityDevice.Sort.DRONE, "drone-%02d".formatted(number), DRONE_SECONDS)));
    }

    private void officer(int number) {
        int home = random.nextInt(streets.count());
        units.add(new CityUnit(
                "zz-f%02d".formatted(number),
                "步巡%02d".formatted(number),
                "",
                "foot",
                "zz/xiangcheng/foot",
                "",
                "",
                List.of("radio", "sos"),
                new Patrol(streets, Patrol.Manner.FOOT, home, seed + 9_000L + number),
                List.of(radio())));
    }

    private CityDevice radio() {
        radios++;
        return mqtt(CityDevice.Sort.RADIO, "radio-%03d".formatted(radios), RADIO_SECONDS);
    }

    private CityDevice mqtt(CityDevice.Sort sort, String value, int intervalSeconds) {
        String token = "demo-" + value + '-' + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
        return new CityDevice(sort, value, token, intervalSeconds);
    }
}

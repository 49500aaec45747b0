// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Somebody who patrols the streets round a home: trips to places nearby, with acceleration, braking before turns, red lights,
 * and rests with the engine off.
 */
final class Patrol extends SteppedMover {
    /**
     * How somebody moves.
     *
     * @param speedShare of the street's speed
     * @param topMps whatever the street allows
     * @param accelerationMps2 when the light turns green
     * @param restSeconds longest rest after a trip
     * @param rangeM how far from home
     */
    record Manner(double speedShare, double topMps, double accelerationMps2, double restSeconds, double rangeM) {
        static final Manner CAR = new Manner(0.9, 25, 1.6, 150, 1_500);
        static final Manner MOTORCYCLE = new Manner(1.0, 22, 2.2, 120, 1_500);
        static final Manner COMMAND = new Manner(0.75, 18, 1.0, 600, 900);
        static final Manner FOOT = new Manner(1, 1.4, 1, 60, 500);
    }

    private static final double BRAKING_MPS2 = 2.2;
    private static final double TURN_MPS = 5;
    private static final double BEND_MPS = 9;
    private static final double STOP_MPS = 0.7;
    private static final double UNBOUND_MPS = 100;
    private static final double RED_LIGHT_SHARE = 0.18;
    private static final double ENGINE_OFF_AFTER_SECONDS = 45;
    private static final double LANE_M = 3;
    private static final int DESTINATION_TRIES = 20;

    private final Streets streets;
    private final Manner manner;
    private final int home;
    private final SplittableRandom random;
    private int[] route;
    private int leg;
    private double alongM;
    private double speedMps;
    private double waitSeconds;
    private boolean running = true;
    private boolean redLight;
    private double odometerM;

    Patrol(Streets streets, Manner manner, int home, long seed) {
        this.streets = streets;
        this.manner = manner;
        this.home = home;
        this.random = new SplittableRandom(seed);
        this.odometerM = 5_000_000 + random.nextInt(90_000_000);
        this.route = trip(home);
        this.waitSeconds = random.nextDouble() * 4;
    }

    @Override
    void step(double seconds) {
        if (waitSeconds > 0) {
            speedMps = 0;
            waitSeconds -= seconds;
            running |= waitSeconds <= 0;
            return;
        }
        if (leg + 1 >= route.length) {
            arrive();
            return;
        }
        double wanted = Math.min(cruiseMps(), brakingMps());
        double change = Math.max(
                -BRAKING_MPS2 * 1.5 * seconds, Math.min(manner.accelerationMps2() * seconds, wanted - speedMps));
        speedMps = Math.max(STOP_MPS * 0.5, speedMps + change);
        alongM += speedMps * seconds;
        odometerM += speedMps * seconds;
        if (alongM >= legM()) {
            nextLeg();
        }
    }

    /** The end of a trip: a rest, with the engine off when it is a long one, then the next trip. */
    private void arrive() {
        int here = route[route.length - 1];
        waitSeconds = random.nextDouble() * manner.restSeconds();
        running = waitSeconds < ENGINE_OFF_AFTER_SECONDS;
        route = trip(here);
        leg = 0;
        alongM = 0;
        speedMps = 0;
    }

    private void nextLeg() {
        alongM -= legM();
        leg++;
        if (redLight) {
            waitSeconds = 4 + random.nextDouble() * 30;
            alongM = 0;
        }
        redLight = random.nextDouble() < RED_LIGHT_SHARE;
    }

    private int[] trip(int from) {
        for (int i = 0; i < DESTINATION_TRIES; i++) {
            int to = random.nextInt(streets.count());
            if (to != from && streets.lengthM(home, to) <= manner.rangeM()) {
                int[] way = streets.route(from, to);
                if (way.length > 1) {
                    return way;
                }
            }
        }
        return streets.route(from, home);
    }

    private double legM() {
        return leg + 1 < route.length ? streets.lengthM(route[leg], route[leg + 1]) : 0;
    }

    private double cruiseMps() {
        return Math.min(manner.topMps(), streets.limitMps(route[leg], route[leg + 1]) * manner.speedShare());
    }

    /** The speed from which the end of the leg can be taken as it must be. */
    private double brakingMps() {
        double end = endMps();
        double left = Math.max(0, legM() - alongM);
        return Math.sqrt(end * end + 2 * BRAKING_MPS2 * left);
    }

    private double endMps() {
        if (redLight || leg + 2 >= route.length) {
            return STOP_MPS;
        }
        double turn = Math.abs(course(leg) - course(leg + 1)) % 360;
        double angle = turn > 180 ? 360 - turn : turn;
        return angle > 60 ? TURN_MPS : angle > 20 ? BEND_MPS : UNBOUND_MPS;
    }

    private double course(int of) {
        int last = route.length - 1;
        int from = Math.min(of, Math.max(0, last - 1));
        int to = Math.min(from + 1, last);
        return Plane.course(
                streets.eastM(route[from]),
                streets.northM(route[from]),
                streets.eastM(route[to]),
                streets.northM(route[to]));
    }

    @Override
    public double eastM() {
        return place(streets::eastM) + LANE_M * Math.cos(Math.toRadians(courseDeg()));
    }

    @Override
    public double northM() {
        return place(streets::northM) - LANE_M * Math.sin(Math.toRadians(courseDeg()));
    }

    private double place(IntToDoubleFunction axis) {
        double from = axis.applyAsDouble(route[leg]);
        if (leg + 1 >= route.length) {
            return from;
        }
        double share = Math.min(1, alongM / Math.max(1, legM()));
        return from + (axis.applyAsDouble(route[leg + 1]) - from) * share;
    }

    @Override
    public double altitudeM() {
        return 14 + 9 * Math.sin(eastM() / 900) * Math.cos(northM() / 1_100);
    }

    @Override
    public double speedMps() {
        return waitSeconds > 0 ? 0 : speedMps;
    }

    @Override
    public double courseDeg() {
        return course(leg);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public double odometerM() {
        return odometerM;
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.SplittableRandom;

/** A drone that takes off from its platform, looks at some places, comes home when its battery asks for it, and charges. */
final class Sortie extends SteppedMover {
    /** What it is doing, by the name that an autopilot would give it. */
    enum Phase {
        STANDBY("STANDBY"),
        CLIMB("TAKEOFF"),
        TRANSIT("AUTO"),
        HOVER("LOITER"),
        RETURN("RTL"),
        DESCENT("LAND");

        final String mode;

        Phase(String mode) {
            this.mode = mode;
        }
    }

    private static final double CRUISE_MPS = 11;
    private static final double CLIMB_MPS = 3;
    private static final double DESCENT_MPS = 2;
    private static final double ACCELERATION_MPS2 = 2;
    private static final double RANGE_M = 1_100;
    private static final double DRAIN_PER_SECOND = 100.0 / 1_500;
    private static final double CHARGE_PER_SECOND = 100.0 / 600;
    private static final double RESERVE_PERCENT = 30;
    private static final double READY_PERCENT = 60;
    private static final double ARRIVED_M = 12;

    private final double homeEastM;
    private final double homeNorthM;
    private final double groundM;
    private final SplittableRandom random;
    private Phase phase = Phase.STANDBY;
    private double eastM;
    private double northM;
    private double heightM;
    private double speedMps;
    private double courseDeg;
    private double verticalMps;
    private double waitSeconds;
    private double targetEastM;
    private double targetNorthM;
    private double targetHeightM;
    private double batteryPercent;
    private double flownM;

    Sortie(double homeEastM, double homeNorthM, double groundM, long seed) {
        this.homeEastM = homeEastM;
        this.homeNorthM = homeNorthM;
        this.groundM = groundM;
        this.random = new SplittableRandom(seed);
        this.eastM = homeEastM;
        this.northM = homeNorthM;
        this.batteryPercent = 55 + random.nextDouble() * 45;
        this.waitSeconds = random.nextDouble() * 40;
        this.courseDeg = random.nextDouble() * 360;
    }

    @Override
    void step(double seconds) {
        batteryPercent += (phase == Phase.STANDBY ? CHARGE_PER_SECOND : -DRAIN_PER_SECOND) * seconds;
        batteryPercent = Math.max(3, Math.min(100, batteryPercent));
        switch (phase) {
            case STANDBY -> standBy(seconds);
            case CLIMB -> climb(seconds);
            case TRANSIT -> fly(seconds, targetEastM, targetNorthM, Phase.HOVER);
            case HOVER -> hover(seconds);
            case RETURN -> fly(seconds, homeEastM, homeNorthM, Phase.DESCENT);
            case DESCENT -> descend(seconds);
        }
    }

    private void standBy(double seconds) {
        waitSeconds -= seconds;
        if (waitSeconds <= 0 && batteryPercent >= READY_PERCENT) {
            phase = Phase.CLIMB;
            targetHeightM = 70 + random.nextInt(50);
        }
    }

    private void climb(double seconds) {
        verticalMps = CLIMB_MPS;
        heightM += CLIMB_MPS * seconds;
        if (heightM >= targetHeightM) {
            verticalMps = 0;
            nextTarget();
        }
    }

    private void nextTarget() {
        double angle = random.nextDouble() * 2 * Math.PI;
        double distance = RANGE_M * Math.sqrt(random.nextDouble());
        targetEastM = homeEastM + distance * Math.sin(angle);
        targetNorthM = homeNorthM + distance * Math.cos(angle);
        phase = batteryPercent < RESERVE_PERCENT ? Phase.RETURN : Phase.TRANSIT;
    }

    private void fly(double seconds, double toEastM, double toNorthM, Phase next) {
        double left = Math.hypot(toEastM - eastM, toNorthM - northM);
        double wanted = Math.min(CRUISE_MPS, Math.sqrt(2 * ACCELERATION_MPS2 * left));
        speedMps += Math.max(-ACCELERATION_MPS2 * seconds, Math.min(ACCELERATION_MPS2 * seconds, wanted - speedMps));
        courseDeg = left < 1 ? courseDeg : Plane.course(eastM, northM, toEastM, toNorthM);
        double moved = Math.min(left, speedMps * seconds);
        eastM += moved * Math.sin(Math.toRadians(courseDeg));
        northM += moved * Math.cos(Math.toRadians(courseDeg));
        flownM += moved;
        if (left - moved < ARRIVED_M) {
            speedMps = 0;
            waitSeconds = 8 + random.nextDouble() * 25;
            phase = next;
        }
    }

    private void hover(double seconds) {
        waitSeconds -= seconds;
        if (waitSeconds <= 0) {
            nextTarget();
        }
    }

    private void descend(double seconds) {
        verticalMps = -DESCENT_MPS;
        heightM -= DESCENT_MPS * seconds;
        if (heightM <= 0) {
            heightM = 0;
            verticalMps = 0;
            waitSeconds = 30 + random.nextDouble() * 60;
            phase = Phase.STANDBY;
        }
    }

    Phase phase() {
        return phase;
    }

    /** Above the place where it took off. */
    double heightM() {
        return heightM;
    }

    double verticalMps() {
        return verticalMps;
    }

    double batteryPercent() {
        return batteryPercent;
    }

    double homeEastM() {
        return homeEastM;
    }

    double homeNorthM() {
        return homeNorthM;
    }

    @Override
    public double eastM() {
        return eastM;
    }

    @Override
    public double northM() {
        return northM;
    }

    @Override
    public double altitudeM() {
        return groundM + heightM;
    }

    @Override
    public double speedMps() {
        return speedMps;
    }

    @Override
    public double courseDeg() {
        return courseDeg;
    }

    @Override
    public boolean isRunning() {
        return phase != Phase.STANDBY;
    }

    @Override
    public double odometerM() {
        return flownM;
    }
}

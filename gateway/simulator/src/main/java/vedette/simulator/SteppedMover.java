// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

/** Moves in short steps, so that turns and stops do not depend on how often it is looked at. */
abstract class SteppedMover implements Mover {
    private static final double STEP_SECONDS = 0.5;
    private static final double MAX_GAP_SECONDS = 60;

    private long lastMs;

    @Override
    public final void advanceTo(long nowMs) {
        if (lastMs == 0) {
            lastMs = nowMs;
        }
        double seconds = Math.min(MAX_GAP_SECONDS, (nowMs - lastMs) / 1000.0);
        if (seconds <= 0) {
            return;
        }
        lastMs = nowMs;
        for (double left = seconds; left > 0; left -= STEP_SECONDS) {
            step(Math.min(left, STEP_SECONDS));
        }
    }

    /** @param seconds above 0, at most half a second */
    abstract void step(double seconds);
}

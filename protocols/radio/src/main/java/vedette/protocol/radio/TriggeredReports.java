// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.radio;

/**
 * Keeps one radio reporting: asks it to start, asks again when it does not answer, and stops it before another interval is
 * asked for. Not thread-safe.
 */
public final class TriggeredReports {
    /** What is to be sent to the radio. */
    public enum Action {
        NOTHING,
        START,
        STOP
    }

    /** How often a radio reports unless it is told otherwise: a channel carries few reports a second for all of its radios. */
    public static final int DEFAULT_INTERVAL_SECONDS = 60;

    private static final long RESEND_MS = 10_000;
    private static final int MAX_SENDS = 3;

    private enum State {
        OFF,
        STARTING,
        ON,
        STOPPING
    }

    private State state = State.OFF;
    private int seconds = DEFAULT_INTERVAL_SECONDS;
    private int sends;
    private long dueMs;

    /** The radio is new, or has lost what it was asked: it is to be asked now, unless that is going on. */
    public void wanted(boolean anew, long nowMs) {
        if (state == State.OFF || (anew && state == State.ON)) {
            enter(State.STARTING, nowMs);
        }
    }

    /** Another interval is wanted. */
    public void every(int newSeconds, long nowMs) {
        seconds = newSeconds;
        enter(state == State.OFF ? State.STARTING : State.STOPPING, nowMs);
    }

    public int seconds() {
        return seconds;
    }

    private void enter(State next, long nowMs) {
        state = next;
        sends = 0;
        dueMs = nowMs;
    }

    /** It answered that it will report, or why it will not; true when this was awaited. */
    public boolean started(boolean willDo) {
        boolean awaited = state == State.STARTING;
        if (awaited) {
            state = willDo ? State.ON : State.OFF;
        }
        return awaited;
    }

    /** It has stopped, or has nothing to stop. */
    public void stopped(long nowMs) {
        if (state == State.STOPPING) {
            enter(State.STARTING, nowMs);
        }
    }

    /** It reports: somebody asked it, perhaps this gateway before it was started anew. */
    public void reported() {
        if (state == State.OFF) {
            state = State.ON;
        }
    }

    public void off() {
        state = State.OFF;
    }

    /** What is due now; the caller sends it. */
    public Action due(long nowMs) {
        if ((state != State.STARTING && state != State.STOPPING) || nowMs < dueMs) {
            return Action.NOTHING;
        }
        if (sends == MAX_SENDS) {
            if (state == State.STARTING) {
                state = State.OFF; // until it registers again
                return Action.NOTHING;
            }
            enter(State.STARTING, nowMs);
        }
        sends++;
        dueMs = nowMs + RESEND_MS;
        return state == State.STARTING ? Action.START : Action.STOP;
    }
}

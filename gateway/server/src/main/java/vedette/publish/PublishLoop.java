// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vedette.http.Problem;

/**
 * Drives the {@link Hub} on one Vert.x context: takes what the ordering thread hands over, and sends it in windows. Cost
 * follows frames, so a flush that took many puts off the next one; after one that took few, the next change goes out at
 * once.
 */
final class PublishLoop {
    private static final long TICK_MS = 100;

    /** Is called several times a second. */
    interface Ticked {
        void tick(long nowMs);
    }

    private final Vertx vertx;
    private final Hub hub;
    private final HandOver handOver;
    private final InstantSource clock;
    private final long nsPerFrame;
    private final long maxWindowNs;
    private final List<Ticked> ticked = new ArrayList<>();

    private long notBeforeNs = System.nanoTime();
    private boolean armed;
    private final Promise<Void> started = Promise.promise();
    private volatile @Nullable Context loop;

    PublishLoop(Vertx vertx, Hub hub, HandOver handOver, PublishSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.hub = hub;
        this.handOver = handOver;
        this.clock = clock;
        this.nsPerFrame = TimeUnit.MILLISECONDS.toNanos(1) / settings.framesPerMs();
        this.maxWindowNs = TimeUnit.MILLISECONDS.toNanos(settings.maxWindowMs());
    }

    /** From now on runs on the caller's context. */
    void start() {
        Context context = vertx.getOrCreateContext();
        loop = context;
        handOver.onWaiting(() -> context.runOnContext(woken -> drain()));
        drain();
        vertx.setPeriodic(TICK_MS, timer -> tick());
    }

    /** Completes when the live state was told for the first time. */
    Future<Void> started() {
        return started.future();
    }

    /** Refuses to answer before the live state was told: the mirror is empty then because nobody filled it. */
    void requireStarted() {
        if (!started.future().isComplete()) {
            throw new Problem(503, "shutting_down", "the gateway is starting", "");
        }
    }

    /** Runs {@code task} on the loop; nothing when it never started. */
    void execute(Runnable task) {
        Context context = loop;
        if (context != null) {
            context.runOnContext(run -> task.run());
        }
    }

    void onTick(Ticked listener) {
        ticked.add(listener);
    }

    long nowMs() {
        return clock.millis();
    }

    /** Sends what is owed now, or as soon as the window is over. */
    void flushSoon() {
        long nowNs = System.nanoTime();
        if (nowNs - notBeforeNs < 0) {
            arm(TimeUnit.NANOSECONDS.toMillis(notBeforeNs - nowNs) + 1);
            return;
        }
        long nowMs = clock.millis();
        int frames = hub.flush(nowMs);
        notBeforeNs = nowNs + Math.min(maxWindowNs, frames * nsPerFrame);
        long dueMs = hub.nextDueMs();
        if (dueMs != Long.MAX_VALUE) {
            arm(Math.max(1, dueMs - nowMs));
        }
    }

    private void arm(long delayMs) {
        if (!armed) {
            armed = true;
            vertx.setTimer(Math.min(delayMs, TICK_MS), timer -> {
                armed = false;
                flushSoon();
            });
        }
    }

    private void drain() {
        boolean told = handOver.wasTold();
        hub.take(handOver.take(), clock.millis());
        if (told) {
            started.tryComplete();
        }
        flushSoon();
    }

    private void tick() {
        long nowMs = clock.millis();
        hub.tick(nowMs);
        for (Ticked listener : ticked) {
            listener.tick(nowMs);
        }
        flushSoon();
    }
}

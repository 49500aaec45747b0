// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.SplittableRandom;
import vedette.protocol.jt808.AdditionalItems;
import vedette.protocol.jt808.LocationReport;

/** What a terminal's receiver makes of where its vehicle is: a location body with its usual items. Not thread-safe. */
final class LocationWriter {
    private static final double NOISE_M = 1.2;
    private static final int METRES_PER_DEGREE = 111_000;

    private final SplittableRandom random;
    private final ByteBuf body = Unpooled.buffer(64);

    LocationWriter(SplittableRandom random) {
        this.random = random;
    }

    /** The body of message 0x0200; the device's clock has whole seconds. */
    byte[] write(Mover mover, long nowMs) {
        int status = LocationReport.STATUS_POSITIONED | (mover.isRunning() ? LocationReport.STATUS_ACC_ON : 0);
        double noise = mover.speedMps() > 0 ? NOISE_M / METRES_PER_DEGREE : 0;
        int speedDkmh = (int) Math.round(mover.speedMps() * 36);
        body.clear();
        new LocationReport(
                        0,
                        status,
                        (int) Math.round((Plane.latitude(mover.northM()) + noise(noise)) * 1e6),
                        (int) Math.round((Plane.longitude(mover.eastM()) + noise(noise)) * 1e6),
                        (int) Math.round(mover.altitudeM()),
                        speedDkmh,
                        (int) Math.round(mover.courseDeg()) % 360,
                        nowMs / 1000 * 1000)
                .encode(body);
        AdditionalItems.writeOdometer(body, Math.round(mover.odometerM()));
        AdditionalItems.writeRadioSignal(body, 18 + random.nextInt(12));
        AdditionalItems.writeSatellites(body, 11 + random.nextInt(8));
        byte[] bytes = new byte[body.readableBytes()];
        body.readBytes(bytes);
        return bytes;
    }

    private double noise(double scale) {
        return (random.nextDouble() - 0.5) * 2 * scale;
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.bench.jmh;

import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.infra.Blackhole;
import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.Link;
import vedette.protocol.Rejection;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** Lets everybody in and keeps nothing. */
record Consumer(Blackhole hole) implements Link {
    @Override
    public void reply(ByteBuf frame) {
        frame.release();
    }

    @Override
    public void replyWhenStored(ByteBuf frame) {
        frame.release();
    }

    @Override
    public void publish(String topic, ByteBuf payload) {
        payload.release();
    }

    @Override
    public Admission admit(DeviceId device, Credential credential) {
        return Admission.ADMITTED;
    }

    @Override
    public void report(Report report) {
        hole.consume(report);
    }

    @Override
    public void heard(DeviceId device) {
        hole.consume(device);
    }

    @Override
    public void gone(DeviceId device) {
        hole.consume(device);
    }

    @Override
    public void outcome(CommandOutcome outcome) {
        hole.consume(outcome);
    }

    @Override
    public void rejected(Rejection reason, String detail, ByteBuf frame) {
        throw new IllegalStateException(detail);
    }

    @Override
    public void ignored(String what) {
        hole.consume(what);
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.Endpoint;
import vedette.protocol.Link;
import vedette.protocol.Rejection;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Note;
import vedette.telemetry.Report;

/** The link of a session whose frames are passed through. There is no way back: what it answers is dropped. */
final class RawLink implements Link {
    private final Link link;
    private final String device;
    private final Consumer<DeviceId> admitted;

    /** @param admitted hears of each device that is let in */
    RawLink(Link link, String device, Consumer<DeviceId> admitted) {
        this.link = link;
        this.device = device;
        this.admitted = admitted;
    }

    @Override
    public void reply(ByteBuf frame) {
        frame.release();
    }

    @Override
    public void replyWhenStored(ByteBuf frame) {
        frame.release();
    }

    @Override
    public void publish(String to, ByteBuf payload) {
        payload.release();
    }

    /** The topic's device stands for an address. */
    @Override
    public Endpoint peer() {
        return new Endpoint(device, 1);
    }

    @Override
    public Admission admit(DeviceId id, Credential credential) {
        Admission admission = link.admit(id, credential);
        if (admission.isAdmitted()) {
            admitted.accept(id);
        }
        return admission;
    }

    @Override
    public void report(Report report) {
        link.report(report);
    }

    @Override
    public boolean media(DeviceId id, MediaFile file) {
        return link.media(id, file);
    }

    @Override
    public void note(Note note) {
        link.note(note);
    }

    @Override
    public void heard(DeviceId id) {
        link.heard(id);
    }

    @Override
    public void gone(DeviceId id) {
        link.gone(id);
    }

    @Override
    public void outcome(CommandOutcome outcome) {
        link.outcome(outcome);
    }

    @Override
    public void rejected(Rejection reason, String detail, ByteBuf frame) {
        link.rejected(reason, detail, frame);
    }

    @Override
    public void ignored(String what) {
        link.ignored(what);
    }
}

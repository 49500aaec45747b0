// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** Tells what a frame says, by the same decoders that the session uses; a damaged one as far as it goes. */
final class FrameExplanation {
    private FrameExplanation() {}

    static void write(ByteBuf frame, Explanation out) {
        FieldReader in = new FieldReader(frame.slice(), out);
        try {
            out.enter("header");
            Header header = Header.decode(in);
            out.leave();
            whole(frame, header, in, out);
        } catch (MalformedMessageException e) {
            refused(e, out);
        }
    }

    private static void whole(ByteBuf frame, Header header, FieldReader in, Explanation out)
            throws MalformedMessageException {
        int found = Math.max(0, in.remaining() - 1);
        if (found != header.dataBytes()) {
            String what = "data unit has " + found + " bytes, the header says " + header.dataBytes();
            refused(new MalformedMessageException(Rejection.BAD_LENGTH, what), out);
        }
        int outer = in.enter("data", Math.min(found, header.dataBytes()));
        try {
            data(header, in, out);
        } catch (MalformedMessageException e) {
            refused(e, out);
        }
        in.leave(outer);
        in.skip("check", 1, "exclusive or from the command to the last byte of the data");
        if (in.remaining() > 0) {
            in.skip("surplus", in.remaining(), "after the frame");
        } else if (!Frames.isGood(frame, frame.readerIndex(), frame.readableBytes())) {
            String what = Gb32960Session.wrongCheck(
                    frame.slice(), Frames.check(frame, frame.readerIndex(), frame.readableBytes()));
            refused(new MalformedMessageException(Rejection.CHECK_CODE, what), out);
        }
    }

    private static void refused(MalformedMessageException e, Explanation out) {
        out.note("refused", e.reason().wireName() + ": " + e.detail());
    }

    private static void data(Header header, FieldReader in, Explanation out) throws MalformedMessageException {
        if (header.encryption() != Header.NOT_ENCRYPTED) {
            in.skip("encrypted", in.remaining(), "no key");
            return;
        }
        if (!header.isCommand() && in.remaining() == DeviceTime.LENGTH_BYTES) {
            DeviceTime.decode(in);
            return;
        }
        if (in.remaining() == 0) {
            return;
        }
        Measures measures = new Measures(in, null, out);
        switch (header.command()) {
            case CommandName.VEHICLE_LOGIN -> VehicleLogin.decode(measures, header.edition());
            case CommandName.REALTIME, CommandName.REISSUE -> {
                DeviceTime.decode(in);
                new InfoItems().decode(measures, header.edition());
            }
            case CommandName.VEHICLE_LOGOUT, CommandName.PLATFORM_LOGOUT -> Logout.decode(in);
            case CommandName.PLATFORM_LOGIN -> PlatformLogin.decode(in);
            case CommandName.ACTIVATION -> Activation.decode(in);
            case CommandName.ACTIVATION_REPLY -> ActivationReply.decode(in);
            case CommandName.KEY_EXCHANGE -> KeyExchange.read(in);
            case CommandName.QUERY_PARAMETERS -> {
                if (header.isCommand()) {
                    ParameterQuery.decode(in);
                } else {
                    Parameters.decode(in);
                }
            }
            case CommandName.SET_PARAMETERS -> Parameters.decode(in);
            case CommandName.CONTROL -> Control.decode(in);
            default -> in.skip("body", in.remaining(), "a vendor's");
        }
    }
}

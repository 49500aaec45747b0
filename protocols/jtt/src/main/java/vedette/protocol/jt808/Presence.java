// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.MalformedMessageException;

/** Handlers of the messages by which a terminal comes, stays and goes. */
final class Presence {
    private Presence() {}

    /** Its code leaves once the registration is durable; it must authenticate before anything else counts. */
    static void registration(Exchange x) throws MalformedMessageException {
        Registration registration = Registration.decode(x.in(), x.terminal().edition());
        x.terminal()
                .model(registration.manufacturer().text(), registration.model().text());
        Admission admission = x.link().admit(x.terminal().device(), registration.credential());
        boolean accepted = admission.isAdmitted();
        GbkText code = GbkText.of(accepted ? admission.code() : "");
        int serial = x.header().serial();
        new RegistrationResponse(serial, result(admission.verdict()), code).encode(x.body());
        if (accepted) {
            x.terminal().admitted(false);
            x.link().replyWhenStored(x.frame(RegistrationResponse.MESSAGE_ID));
        } else {
            x.link().reply(x.frame(RegistrationResponse.MESSAGE_ID));
        }
    }

    static void authentication(Exchange x) throws MalformedMessageException {
        Authentication shown = Authentication.decode(x.in(), x.terminal().edition());
        Credential credential = new Credential.Code(shown.code().text());
        Admission admission = x.link().admit(x.terminal().device(), credential);
        boolean admitted = admission.isAdmitted();
        x.terminal().admitted(admission);
        if (admitted) {
            x.heard();
        }
        x.answer(admitted ? GeneralResponse.OK : GeneralResponse.FAILED);
    }

    static void heartbeat(Exchange x) {
        x.heard();
        x.answer(GeneralResponse.OK);
    }

    static void logout(Exchange x) {
        x.answer(GeneralResponse.OK);
        x.terminal().admitted(false);
        x.link().gone(x.terminal().device());
    }

    static void timeQuery(Exchange x) {
        x.heard();
        new ServerTime(x.nowMs()).encode(x.body(), x.terminal().quirks().serverTimeZone());
        x.link().reply(x.frame(ServerTime.MESSAGE_ID));
    }

    static void vendorTimeQuery(Exchange x) {
        x.heard();
        VendorTime.of(x.nowMs()).encode(x.body());
        x.link().reply(x.frame(VendorTime.MESSAGE_ID));
    }

    /** The standard has no words for "later": the terminal tries again when it is told that nobody knows it. */
    private static int result(Admission.Verdict verdict) {
        return switch (verdict) {
            case ADMITTED -> RegistrationResponse.OK;
            case UNKNOWN_DEVICE, TRY_LATER -> RegistrationResponse.NO_SUCH_TERMINAL;
            case CLAIMED, CREDENTIAL_REQUIRED, WRONG_CREDENTIAL -> RegistrationResponse.TERMINAL_REGISTERED;
        };
    }
}

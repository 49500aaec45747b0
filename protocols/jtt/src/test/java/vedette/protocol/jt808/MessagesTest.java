// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.junit.jupiter.api.Nested;
import vedette.protocol.testkit.MessageContract;

/** The contract of every message that needs no more than its vectors. */
class MessagesTest {
    @Nested
    class TerminalGeneralResponse extends MessageContract<GeneralResponse> {
        TerminalGeneralResponse() {
            super("0001", GeneralResponse::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class PlatformGeneralResponse extends MessageContract<GeneralResponse> {
        PlatformGeneralResponse() {
            super("8001", GeneralResponse::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Registration2011 extends MessageContract<Registration> {
        Registration2011() {
            super("0100-2011", in -> Registration.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Registration2013 extends MessageContract<Registration> {
        Registration2013() {
            super("0100-2013", in -> Registration.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Registration2019 extends MessageContract<Registration> {
        Registration2019() {
            super("0100-2019", in -> Registration.decode(in, Edition.V2019), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Authentication2013 extends MessageContract<Authentication> {
        Authentication2013() {
            super("0102-2013", in -> Authentication.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Authentication2019 extends MessageContract<Authentication> {
        Authentication2019() {
            super("0102-2019", in -> Authentication.decode(in, Edition.V2019), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class RegistrationResponses extends MessageContract<RegistrationResponse> {
        RegistrationResponses() {
            super("8100", RegistrationResponse::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class ServerTimes extends MessageContract<ServerTime> {
        ServerTimes() {
            super("8004", ServerTime::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class VendorTimes extends MessageContract<VendorTime> {
        VendorTimes() {
            super("8109", VendorTime::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class ResendRequests2013 extends MessageContract<ResendRequest> {
        ResendRequests2013() {
            super("8003-2013", in -> ResendRequest.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class ResendRequests2019 extends MessageContract<ResendRequest> {
        ResendRequests2019() {
            super("8003-2019", in -> ResendRequest.decode(in, Edition.V2019), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class LocationReplies extends MessageContract<LocationReply> {
        LocationReplies() {
            super("0201", LocationReply::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class LocationBatches extends MessageContract<LocationBatch> {
        LocationBatches() {
            super("0704", LocationBatch::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class TextMessages2013 extends MessageContract<TextMessage> {
        TextMessages2013() {
            super("8300-2013", in -> TextMessage.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class TextMessages2019 extends MessageContract<TextMessage> {
        TextMessages2019() {
            super("8300-2019", in -> TextMessage.decode(in, Edition.V2019), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class SettingsOfParameters extends MessageContract<SetParameters> {
        SettingsOfParameters() {
            super("8103-2013", in -> SetParameters.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class QueriesOfParameters extends MessageContract<QueryParameters> {
        QueriesOfParameters() {
            super("8106", QueryParameters::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class ParametersReplies extends MessageContract<ParametersReply> {
        ParametersReplies() {
            super("0104", ParametersReply::decode, (message, out) -> message.encode(out));
        }
    }
}

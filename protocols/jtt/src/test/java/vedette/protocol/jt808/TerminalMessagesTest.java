// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.junit.jupiter.api.Nested;
import vedette.protocol.testkit.MessageContract;

/** The contract of what terminals say beyond reports. */
class TerminalMessagesTest {
    @Nested
    class Properties2013 extends MessageContract<TerminalProperties> {
        Properties2013() {
            super(
                    "0107-2013",
                    in -> TerminalProperties.decode(in, Edition.V2013),
                    (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Properties2019 extends MessageContract<TerminalProperties> {
        Properties2019() {
            super(
                    "0107-2019",
                    in -> TerminalProperties.decode(in, Edition.V2019),
                    (message, out) -> message.encode(out));
        }
    }

    @Nested
    class PropertiesWideManufacturer extends MessageContract<TerminalProperties> {
        PropertiesWideManufacturer() {
            super(
                    "0107-wide",
                    in -> TerminalProperties.decode(in, Edition.V2019),
                    (message, out) -> message.encode(out));
        }
    }

    @Nested
    class UpgradeResults extends MessageContract<UpgradeResult> {
        UpgradeResults() {
            super("0108", UpgradeResult::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class EventReports extends MessageContract<EventReport> {
        EventReports() {
            super("0301", EventReport::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class QuestionAnswers extends MessageContract<QuestionAnswer> {
        QuestionAnswers() {
            super("0302", QuestionAnswer::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class InformationSubscriptions extends MessageContract<InformationSubscription> {
        InformationSubscriptions() {
            super("0303", InformationSubscription::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class VehicleControlReplies extends MessageContract<LocationReply> {
        VehicleControlReplies() {
            super("0500", LocationReply::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class AreasReplies extends MessageContract<AreasReply> {
        AreasReplies() {
            super("0608", AreasReply::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class RecorderDatas extends MessageContract<RecorderData> {
        RecorderDatas() {
            super("0700", RecorderData::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Waybills extends MessageContract<Waybill> {
        Waybills() {
            super("0701", Waybill::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class DriverIdentities extends MessageContract<DriverIdentity> {
        DriverIdentities() {
            super("0702", DriverIdentity::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class CanDatas extends MessageContract<CanData> {
        CanDatas() {
            super("0705", CanData::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class MultimediaEvents extends MessageContract<MultimediaEvent> {
        MultimediaEvents() {
            super("0800", MultimediaEvent::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class MultimediaDatas extends MessageContract<MultimediaData> {
        MultimediaDatas() {
            super("0801", MultimediaData::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class MultimediaLists extends MessageContract<MultimediaList> {
        MultimediaLists() {
            super("0802", MultimediaList::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class SnapshotReplies extends MessageContract<SnapshotReply> {
        SnapshotReplies() {
            super("0805", SnapshotReply::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class TransparentDatas extends MessageContract<TransparentData> {
        TransparentDatas() {
            super("0900", TransparentData::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class CompressedDatas extends MessageContract<CompressedData> {
        CompressedDatas() {
            super("0901", CompressedData::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class RsaKeys extends MessageContract<RsaKey> {
        RsaKeys() {
            super("0a00", RsaKey::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class WideTextReplies extends MessageContract<TextReply> {
        WideTextReplies() {
            super("1300", in -> TextReply.decode(in, true), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class NarrowTextReplies extends MessageContract<TextReply> {
        NarrowTextReplies() {
            super("6006", in -> TextReply.decode(in, false), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class BatteryReports extends MessageContract<BatteryReport> {
        BatteryReports() {
            super("0210", BatteryReport::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class CompactLocations extends MessageContract<CompactLocation> {
        CompactLocations() {
            super("5501", CompactLocation::decode, (message, out) -> message.encode(out));
        }
    }
}

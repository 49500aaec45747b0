// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.junit.jupiter.api.Nested;
import vedette.protocol.testkit.MessageContract;

/** The contract of what platforms say. */
class PlatformMessagesTest {
    @Nested
    class SettingsOfParameters2011 extends MessageContract<SetParameters> {
        SettingsOfParameters2011() {
            super("8103-2011", in -> SetParameters.decode(in, Edition.V2011), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class TerminalControls extends MessageContract<TerminalControl> {
        TerminalControls() {
            super("8105", TerminalControl::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class UpgradePackages extends MessageContract<UpgradePackage> {
        UpgradePackages() {
            super("8108", UpgradePackage::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class TemporaryTrackings extends MessageContract<TemporaryTracking> {
        TemporaryTrackings() {
            super("8202", TemporaryTracking::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class AlarmConfirmations extends MessageContract<AlarmConfirmation> {
        AlarmConfirmations() {
            super("8203", AlarmConfirmation::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class SettingsOfEvents extends MessageContract<SetEvents> {
        SettingsOfEvents() {
            super("8301", SetEvents::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Questions extends MessageContract<Question> {
        Questions() {
            super("8302", Question::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class InformationMenus extends MessageContract<InformationMenu> {
        InformationMenus() {
            super("8303", InformationMenu::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class InformationServices extends MessageContract<InformationService> {
        InformationServices() {
            super("8304", InformationService::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class CallBacks extends MessageContract<CallBack> {
        CallBacks() {
            super("8400", CallBack::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class PhoneBooks extends MessageContract<PhoneBook> {
        PhoneBooks() {
            super("8401-2013", in -> PhoneBook.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class PhoneBooks2011 extends MessageContract<PhoneBook> {
        PhoneBooks2011() {
            super("8401-2011", in -> PhoneBook.decode(in, Edition.V2011), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class VehicleControls2013 extends MessageContract<VehicleControl> {
        VehicleControls2013() {
            super("8500-2013", in -> VehicleControl.decode(in, Edition.V2013), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class VehicleControls2019 extends MessageContract<VehicleControl> {
        VehicleControls2019() {
            super("8500-2019", in -> VehicleControl.decode(in, Edition.V2019), (message, out) -> message.encode(out));
        }
    }

    @Nested
    class RecorderRequests extends MessageContract<RecorderCommand> {
        RecorderRequests() {
            super("8700", RecorderCommand::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class RecorderParameters extends MessageContract<RecorderCommand> {
        RecorderParameters() {
            super("8701", RecorderCommand::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class MultimediaResponses extends MessageContract<MultimediaResponse> {
        MultimediaResponses() {
            super("8800", MultimediaResponse::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class Snapshots extends MessageContract<Snapshot> {
        Snapshots() {
            super("8801", Snapshot::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class MultimediaSearches extends MessageContract<MultimediaSearch> {
        MultimediaSearches() {
            super("8802", MultimediaSearch::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class MultimediaUploads extends MessageContract<MultimediaUpload> {
        MultimediaUploads() {
            super("8803", MultimediaUpload::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class SoundRecordings extends MessageContract<SoundRecording> {
        SoundRecordings() {
            super("8804", SoundRecording::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class MediumUploads extends MessageContract<MediumUpload> {
        MediumUploads() {
            super("8805", MediumUpload::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class TransparentDatasDown extends MessageContract<TransparentData> {
        TransparentDatasDown() {
            super("8900", TransparentData::decode, (message, out) -> message.encode(out));
        }
    }

    @Nested
    class PlatformKeys extends MessageContract<RsaKey> {
        PlatformKeys() {
            super("8a00", RsaKey::decode, (message, out) -> message.encode(out));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vedette.protocol.testkit.MessageContract;
import vedette.telemetry.Alarm;

/** The contract of every message and information body that is encoded. */
class MessagesTest {
    @Nested
    class VehicleLogins2016 extends MessageContract<VehicleLogin> {
        VehicleLogins2016() {
            super("01-2016", in -> VehicleLogin.decode(new Measures(in), Edition.V2016), VehicleLogin::encode);
        }
    }

    @Nested
    class VehicleLogins2025 extends MessageContract<VehicleLogin> {
        VehicleLogins2025() {
            super("01-2025", in -> VehicleLogin.decode(new Measures(in), Edition.V2025), VehicleLogin::encode);
        }
    }

    @Nested
    class Logouts extends MessageContract<Logout> {
        Logouts() {
            super("04", Logout::decode, Logout::encode);
        }
    }

    @Nested
    class PlatformLogins extends MessageContract<PlatformLogin> {
        PlatformLogins() {
            super("05", PlatformLogin::decode, PlatformLogin::encode);
        }
    }

    @Nested
    class Activations extends MessageContract<Activation> {
        Activations() {
            super("09", Activation::decode, Activation::encode);
        }
    }

    @Nested
    class ActivationReplies extends MessageContract<ActivationReply> {
        ActivationReplies() {
            super("0a", ActivationReply::decode, ActivationReply::encode);
        }
    }

    @Nested
    class ParameterQueries extends MessageContract<ParameterQuery> {
        ParameterQueries() {
            super("80-query", ParameterQuery::decode, ParameterQuery::encode);
        }
    }

    @Nested
    class ParameterAnswers extends MessageContract<Parameters> {
        ParameterAnswers() {
            super("80-answer", Parameters::decode, Parameters::encode);
        }
    }

    @Nested
    class ParameterSettings extends MessageContract<Parameters> {
        ParameterSettings() {
            super("81", Parameters::decode, Parameters::encode);
        }
    }

    @Nested
    class Controls extends MessageContract<Control> {
        Controls() {
            super("82", Control::decode, Control::encode);
        }
    }

    @Nested
    class VehicleData2016 extends MessageContract<VehicleData> {
        VehicleData2016() {
            super("item-vehicle-2016", in -> VehicleData.decode(new Measures(in), Edition.V2016), VehicleData::encode);
        }
    }

    @Nested
    class VehicleData2025 extends MessageContract<VehicleData> {
        VehicleData2025() {
            super("item-vehicle-2025", in -> VehicleData.decode(new Measures(in), Edition.V2025), VehicleData::encode);
        }
    }

    @Nested
    class Positions2016 extends MessageContract<Position> {
        Positions2016() {
            super("item-position-2016", in -> Position.decode(new Measures(in), Edition.V2016), Position::encode);
        }
    }

    @Nested
    class Positions2025 extends MessageContract<Position> {
        Positions2025() {
            super("item-position-2025", in -> Position.decode(new Measures(in), Edition.V2025), Position::encode);
        }
    }

    @Nested
    class Engines2016 extends MessageContract<Engine> {
        Engines2016() {
            super("item-engine-2016", in -> Engine.decode(new Measures(in), Edition.V2016), Engine::encode);
        }
    }

    @Nested
    class Engines2025 extends MessageContract<Engine> {
        Engines2025() {
            super("item-engine-2025", in -> Engine.decode(new Measures(in), Edition.V2025), Engine::encode);
        }
    }

    @Test
    void flagsThat2016HadReservedAreAnAlarmOfNoCloserWord() {
        int hydrogenLeak = 1 << AlarmBit.HYDROGEN_LEAK;
        assertEquals(
                Alarm.OTHER.bit(),
                new VehicleAlarms(Edition.V2016, 1, hydrogenLeak).toAlarms().openBits());
        assertEquals(
                Alarm.FUEL.bit(),
                new VehicleAlarms(Edition.V2025, 1, hydrogenLeak).toAlarms().openBits());
    }

    @Nested
    class Alarms2016 extends MessageContract<VehicleAlarms> {
        Alarms2016() {
            super(
                    "item-alarms-2016",
                    in -> VehicleAlarms.decode(new Measures(in), Edition.V2016),
                    VehicleAlarms::encode);
        }
    }

    @Nested
    class Alarms2025 extends MessageContract<VehicleAlarms> {
        Alarms2025() {
            super(
                    "item-alarms-2025",
                    in -> VehicleAlarms.decode(new Measures(in), Edition.V2025),
                    VehicleAlarms::encode);
        }
    }
}

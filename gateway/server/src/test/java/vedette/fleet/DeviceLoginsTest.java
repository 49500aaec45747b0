// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import vedette.access.Principal;
import vedette.access.Secrets;
import vedette.telemetry.DeviceId;

class DeviceLoginsTest {
    private static final DeviceId DRONE = new DeviceId("mqtt", "drone-07");
    private static final String HOME = "10.0.0.1";

    private final Secrets secrets = new Secrets(10);
    private final Fleet fleet = FleetTest.fleet(FleetSettings.DEFAULT);
    private final OrderedJournal journal = FleetTest.started(fleet);
    private final DeviceLogins logins = new DeviceLogins(fleet, InstantSource.system());

    @Test
    void aPasswordThatWasRightBeforeIsRightAtOnce() {
        password(secrets.hashOfPassword("correct horse"));
        assertNull(logins.judgeAtOnce(DRONE, "correct horse", HOME));
        assertEquals(Verdict.ADMITTED, logins.judge(DRONE, "correct horse", HOME));
        assertEquals(Verdict.ADMITTED, logins.judgeAtOnce(DRONE, "correct horse", HOME));
        assertNull(logins.judgeAtOnce(DRONE, "wrong horse", HOME));
    }

    @Test
    void aChangedPasswordVoidsWhatWasRemembered() {
        password(secrets.hashOfPassword("old"));
        logins.judge(DRONE, "old", HOME);
        password(secrets.hashOfPassword("new"));
        assertNull(logins.judgeAtOnce(DRONE, "old", HOME));
        assertEquals(Verdict.WRONG_CREDENTIAL, logins.judge(DRONE, "old", HOME));
        assertEquals(Verdict.ADMITTED, logins.judge(DRONE, "new", HOME));
    }

    @Test
    void aCodeFromAMachineNeedsNoWorker() {
        String code = secrets.newCode();
        password(secrets.hashOfCode(code));
        assertEquals(Verdict.ADMITTED, logins.judgeAtOnce(DRONE, code, HOME));
        assertEquals(Verdict.WRONG_CREDENTIAL, logins.judgeAtOnce(DRONE, code + 'x', HOME));
    }

    @Test
    void aLockedOutGuesserCostsNoSlowHashAndTheDeviceStillGetsIn() {
        password(secrets.hashOfPassword("right"));
        assertEquals(Verdict.ADMITTED, logins.judge(DRONE, "right", HOME));
        for (int i = 0; i < FleetSettings.DEFAULT.maxWrongCredentials(); i++) {
            assertEquals(Verdict.WRONG_CREDENTIAL, logins.judge(DRONE, "guess" + i, HOME));
        }
        assertEquals(Verdict.TRY_LATER, logins.judgeAtOnce(DRONE, "guess", HOME));
        assertEquals(Verdict.ADMITTED, logins.judgeAtOnce(DRONE, "right", HOME));
    }

    @Test
    void withoutAPasswordNothingIsRight() {
        password("");
        assertEquals(Verdict.NO_CREDENTIAL, logins.judge(DRONE, "", HOME));
        assertEquals(Verdict.UNKNOWN_DEVICE, logins.judge(new DeviceId("mqtt", "x"), "", HOME));
    }

    private void password(String hash) {
        Device device = FleetTest.device(DRONE, "").withPasswordHash(hash);
        fleet.edit(new FleetEdit.PutDevice(device), Principal.ANONYMOUS);
        journal.commit();
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import vedette.telemetry.DeviceId;

/** Is told of signs of life that state nothing. Called on the event loops: safe from any thread, must not block. */
public interface PresenceSink {
    /** Nobody wants to know. */
    PresenceSink NONE = new PresenceSink() {
        @Override
        public void heard(DeviceId device, long nowMs) {}

        @Override
        public void gone(DeviceId device, long nowMs) {}
    };

    /** An admitted device was heard, though it reported nothing. */
    void heard(DeviceId device, long nowMs);

    /** A device said goodbye, or its broker session says so for it: a hint, not a proof. */
    void gone(DeviceId device, long nowMs);
}

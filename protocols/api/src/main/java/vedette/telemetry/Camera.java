// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/**
 * State of one camera channel of a recorder.
 *
 * @param channel logical channel number as the recorder counts, from 1
 * @param online whether the camera answers
 * @param recording whether it is being stored
 * @param videoLoss whether its signal is lost
 * @param covered whether its lens is covered
 * @param storageFault whether its storage fails
 * @param streaming whether it is being sent to somebody
 */
public record Camera(
        int channel, Flag online, Flag recording, Flag videoLoss, Flag covered, Flag storageFault, Flag streaming) {}

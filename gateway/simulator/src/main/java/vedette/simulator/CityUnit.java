// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.List;

/**
 * A unit of the city with the devices that it carries.
 *
 * @param mover what it rides on; its devices share it
 */
record CityUnit(
        String id,
        String label,
        String licensePlate,
        String kind,
        String fleet,
        String group,
        String role,
        List<String> capabilities,
        Mover mover,
        List<CityDevice> devices) {

    CityUnit {
        capabilities = List.copyOf(capabilities);
        devices = List.copyOf(devices);
    }
}

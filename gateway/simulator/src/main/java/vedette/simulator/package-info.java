// SPDX-License-Identifier: Apache-2.0
/**
 * Fleets that speak the real protocols over real sockets: a seeded synthetic city with streets, patrols, radios, camera
 * recorders and drones, and the clients that bring what happens there to any server.
 *
 * <p>Everything that moves is a function of a seed and of time, which comes in as an argument; only the clients do I/O. All
 * of it lives on one event loop.
 */
@NullMarked
package vedette.simulator;

import org.jspecify.annotations.NullMarked;

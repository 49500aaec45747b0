// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Drives any server with a moving fleet. */
@Command(name = "simulate", description = "Drives any server with a plausible moving fleet.")
final class SimulateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UnsupportedOperationException("this build has no simulator yet");
    }
}

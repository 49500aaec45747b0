// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts a gateway and a simulated city in one process. */
@Command(name = "demo", description = "Starts a gateway and a simulated city that connects to it over real sockets.")
final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UnsupportedOperationException("this build has no simulator yet");
    }
}

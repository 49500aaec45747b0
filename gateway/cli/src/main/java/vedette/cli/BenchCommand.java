// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Measures a gateway under load. */
@Command(name = "bench", description = "Measures a running or self-started gateway under load.")
final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UnsupportedOperationException("this build has no load generator yet");
    }
}

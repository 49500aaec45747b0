// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells which build this is, on what it runs, and which protocols it has. */
@Command(name = "version", description = "Tells the version, the JDK and the installed protocols.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("spec: found nothing, expected the command line's");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (String line : getVersion()) {
            out.println(line);
        }
        Protocols.installed().all().forEach(p -> out.printf("protocol %-10s %s%n", p.name(), p.title()));
        out.flush();
        return 0;
    }

    @Override
    public String[] getVersion() {
        String version = Vedette.class.getPackage().getImplementationVersion();
        return new String[] {
            "vedette " + (version == null ? "(unpackaged)" : version),
            "JDK " + Runtime.version() + ", " + System.getProperty("java.vm.name") + ", "
                    + System.getProperty("os.name") + ' ' + System.getProperty("os.arch")
        };
    }
}

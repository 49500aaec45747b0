// SPDX-License-Identifier: Apache-2.0
package vedette.ops;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process costs: CPU time, memory, allocation. Read by operators and by {@code vedette bench}. */
public final class ProcessMetrics implements AutoCloseable {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final JvmGcMetrics collector = new JvmGcMetrics();

    public ProcessMetrics(MeterRegistry registry) {
        new ProcessorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collector.bindTo(registry);
        Gauge.builder("vedette.process.allocated.bytes", ProcessMetrics::allocatedBytes)
                .description("Heap bytes allocated so far by the threads that live now")
                .register(registry);
        Gauge.builder("vedette.process.resident.bytes", ProcessMetrics::residentBytes)
                .description("Resident memory of the process")
                .register(registry);
    }

    @Override
    public void close() {
        collector.close();
    }

    private static double allocatedBytes() {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
                || !threads.isThreadAllocatedMemorySupported()) {
            return Double.NaN;
        }
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    /** {@code VmRSS} of Linux, NaN elsewhere. */
    static double residentBytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    return Double.parseDouble(line.replaceAll("\\D", "")) * 1024;
                }
            }
            return Double.NaN;
        } catch (IOException e) {
            return Double.NaN; // no such file outside Linux
        }
    }
}

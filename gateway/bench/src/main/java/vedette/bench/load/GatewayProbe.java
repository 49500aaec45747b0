// SPDX-License-Identifier: Apache-2.0
package vedette.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads the gateway's own metrics, so that a gateway in another process, or on another machine, can be measured. */
final class GatewayProbe {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * The gateway at one moment, totals since its start.
     *
     * @param cpuNs CPU time of the process
     * @param allocatedBytes heap bytes allocated by all its threads
     * @param residentBytes memory of the process
     * @param reports reports taken in
     */
    record Sample(long cpuNs, long allocatedBytes, long residentBytes, long reports) {
        Sample minus(Sample earlier) {
            return new Sample(
                    cpuNs - earlier.cpuNs,
                    allocatedBytes - earlier.allocatedBytes,
                    residentBytes - earlier.residentBytes,
                    reports - earlier.reports);
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final URI metrics;
    private final URI health;

    GatewayProbe(String host, int httpPort) {
        metrics = URI.create("http://" + host + ":" + httpPort + "/v1/metrics");
        health = URI.create("http://" + host + ":" + httpPort + "/v1/health");
    }

    boolean isHealthy() throws InterruptedException {
        try {
            return ask(health).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    Sample sample() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(metrics);
        if (answer.statusCode() != 200) {
            throw new IOException(metrics + ": found status " + answer.statusCode() + ", expected 200");
        }
        String text = answer.body();
        return new Sample(
                (long) sum(text, "process_cpu_time_ns_total"),
                (long) sum(text, "vedette_process_allocated_bytes"),
                (long) sum(text, "vedette_process_resident_bytes"),
                (long) sum(text, "vedette_ingest_reports_total"));
    }

    /** Sum over the label sets of one metric, 0 when it is not there. */
    static double sum(String exposition, String name) {
        return exposition
                .lines()
                .filter(line -> line.startsWith(name) && line.length() > name.length())
                .filter(line -> line.charAt(name.length()) == ' ' || line.charAt(name.length()) == '{')
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpResponse<String> ask(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
    }
}

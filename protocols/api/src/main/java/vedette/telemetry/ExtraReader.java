// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/** Reads the {@link Extra} of one format back into names and values. Pure, and safe from any thread. */
public interface ExtraReader {
    /** Hands every item of {@code bytes} to {@code sink}; what cannot be read is handed over as hex, never refused. */
    void readExtra(byte[] bytes, ExtraSink sink);
}

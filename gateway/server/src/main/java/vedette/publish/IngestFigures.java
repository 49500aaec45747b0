// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

/** Says how the gateway's other end is, for heartbeats: a control room must know whether a quiet map is a quiet city. */
public interface IngestFigures {
    /** Nothing is known. */
    IngestFigures NONE = () -> Figures.NONE;

    /**
     * The figures of one moment.
     *
     * @param rate reports per second
     * @param sources devices that were ever heard
     * @param silent those whose state is past {@code stale}
     */
    record Figures(long rate, int sources, int silent) {
        static final Figures NONE = new Figures(0, 0, 0);
    }

    /** Cheap, does not block; asked on the publish loop. */
    Figures now();
}

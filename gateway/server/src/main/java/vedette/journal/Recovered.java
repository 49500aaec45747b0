// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

/**
 * Where a journal goes on after it was opened.
 *
 * @param epoch name of the number line
 * @param lastSeq no number up to this one is given out again
 * @param reserved numbers up to this one may be given out
 * @param duplicates knows the newest time of each unit
 */
record Recovered(String epoch, long lastSeq, long reserved, Duplicates duplicates) {}

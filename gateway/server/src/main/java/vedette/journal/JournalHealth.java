// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

/**
 * How the journal is.
 *
 * @param writable whether acknowledgements are being given
 * @param mode wire name of the mode
 * @param fault what is wrong, empty when nothing is
 * @param lag entries that are ordered and not yet durable
 * @param lost entries that were given up because the disk did not take them
 * @param duplicates reports that were recognised as sent before, and not stored again
 */
public record JournalHealth(boolean writable, String mode, String fault, long lag, long lost, long duplicates) {}

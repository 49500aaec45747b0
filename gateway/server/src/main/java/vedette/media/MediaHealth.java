// SPDX-License-Identifier: Apache-2.0
package vedette.media;

/**
 * How the store of files is.
 *
 * @param writable whether files are being taken and acknowledged
 * @param fault what is wrong, empty when nothing is
 * @param files how many there are
 * @param bytes of all files
 * @param waitingBytes on their way to the disk
 */
public record MediaHealth(boolean writable, String fault, int files, long bytes, long waitingBytes) {}

// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/**
 * Everything that a message said beyond the facets, kept in its wire form and read only when somebody asks: nothing that
 * was sent is thrown away, and nothing is built on the hot path for readers who may never come.
 *
 * @param format whose bytes these are: the name that an {@link ExtraReader} answers to, empty when there are none
 * @param bytes the wire form; owned by this record, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // identity is enough: extras are never compared on the hot path
public record Extra(String format, byte[] bytes) {
    public static final Extra NONE = new Extra("", new byte[0]);

    public boolean isEmpty() {
        return bytes.length == 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files themselves: one for each id, in folders by time. Written by one thread, read by any; every call blocks. */
final class MediaFolder {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFolder.class);

    private final Path root;
    private final boolean synced;

    /** @param synced whether a file is on the disk itself when {@link #write} returns */
    MediaFolder(Path root, boolean synced) {
        this.root = root;
        this.synced = synced;
    }

    /** Makes the folder where it is not there. */
    void make() throws IOException {
        Files.createDirectories(root);
        Path parent = root.toAbsolutePath().getParent();
        if (parent != null) {
            sync(parent);
        }
        sync(root); // a folder in it may have been made as the gateway went down
    }

    Path path(String id) {
        return root.resolve(MediaId.folder(id)).resolve(id);
    }

    /** Writes a new file; when that fails nothing is left of it. */
    void write(String id, byte[] content) throws IOException {
        Path file = path(id);
        Path folder = root.resolve(MediaId.folder(id));
        try {
            if (makeFolder(folder)) {
                sync(root);
            }
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                if (synced) {
                    channel.force(true);
                }
            }
            sync(folder);
        } catch (IOException e) {
            delete(id);
            throw e;
        }
    }

    private static boolean makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** A new name is on the disk when its folder is. */
    private void sync(Path folder) throws IOException {
        if (synced) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Deletes the file, if it is there, and its folder when that is empty then. */
    void delete(String id) {
        try {
            Files.deleteIfExists(path(id));
            deleteIfEmpty(root.resolve(MediaId.folder(id)));
        } catch (IOException e) {
            LOG.warn("media cannot delete id={} cause={}", id, e.toString()); // found again at the next start
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        boolean empty;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            empty = !files.iterator().hasNext();
        } catch (java.nio.file.NoSuchFileException e) {
            return;
        }
        if (empty) {
            Files.deleteIfExists(folder);
        }
    }

    /** Space that is left on its disk. */
    long freeBytes() {
        return root.toFile().getUsableSpace();
    }

    /** Length of every file, by id; whatever else lies there is passed over. */
    Map<String, Long> lengths() throws IOException {
        Map<String, Long> lengths = new TreeMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                if (MediaId.isFolder(name(folder)) && Files.isDirectory(folder)) {
                    addLengths(folder, lengths);
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        return lengths;
    }

    private static void addLengths(Path folder, Map<String, Long> lengths) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (MediaId.isOne(name(file))) {
                    lengths.put(name(file), Files.size(file));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}

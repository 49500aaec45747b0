// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that the JDK's keytool has made, as a key store, in its file and as the PEM files that a configuration names. */
record Certificate(KeyStore store, Path file, String chain, String key) {
    static final char[] PASSWORD = "test-only".toCharArray();

    static Certificate selfSigned(Path directory, String commonName) throws Exception {
        Path file = directory.resolve(commonName + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        commonName,
                        "-dname",
                        "CN=" + commonName + ",O=Vedette tests",
                        "-keyalg",
                        "EC",
                        "-ext",
                        "san=ip:127.0.0.1")
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        Path chain = pem(
                directory,
                commonName + ".crt",
                "CERTIFICATE",
                store.getCertificate(commonName).getEncoded());
        Path key = pem(
                directory,
                commonName + ".key",
                "PRIVATE KEY",
                store.getKey(commonName, PASSWORD).getEncoded());
        return new Certificate(store, file, chain.toString(), key.toString());
    }

    private static Path pem(Path directory, String name, String type, byte[] bytes) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
        return Files.writeString(
                directory.resolve(name), "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }

    /** A client's side that shows this certificate and trusts {@code server}. */
    SSLContext clientOf(Certificate server) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        String alias = server.store.aliases().nextElement();
        trusted.setCertificateEntry(alias, server.store.getCertificate(alias));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}

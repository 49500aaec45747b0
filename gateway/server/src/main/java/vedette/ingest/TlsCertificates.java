// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads the configured certificates. */
final class TlsCertificates {
    private TlsCertificates() {}

    /** What connections are served with, null when TLS is not configured. Reads files: not on an event loop. */
    static @Nullable SslContext load(IngestSettings.Tls tls) {
        if (!tls.isConfigured()) {
            return null;
        }
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(new File(tls.certificate()), new File(tls.key()))
                    .protocols("TLSv1.3", "TLSv1.2");
            if (!tls.clientAuthorities().isEmpty()) {
                builder.trustManager(new File(tls.clientAuthorities())).clientAuth(ClientAuth.OPTIONAL);
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tls: found certificate '" + tls.certificate() + "', key '" + tls.key() + "', client authorities '"
                            + tls.clientAuthorities() + "', expected PEM files that can be read",
                    e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package vedette.gateway;

import java.util.Objects;
import vedette.command.CommandSettings;
import vedette.events.EventSettings;
import vedette.fleet.FleetSettings;
import vedette.http.HttpSettings;
import vedette.ingest.IngestSettings;
import vedette.journal.JournalSettings;
import vedette.live.LiveSettings;
import vedette.media.MediaSettings;
import vedette.publish.PublishSettings;
import vedette.recorder.RecorderSettings;

/**
 * The whole configuration: {@code config/vedette.yaml} has one key for each component.
 *
 * @param dataDir folder of the journal and of files that devices sent, made when it is not there
 * @param ingest where devices connect, and how far they may go
 * @param journal what an acknowledgement is worth, and what it costs
 * @param fleet who is known, and what happens to those who are not
 * @param recorder how much of what devices and gateway said to each other is kept, in memory
 * @param media how much is kept of the files that devices send
 * @param live what is believed, and when silence counts
 * @param events how long what happened can be asked for
 * @param command how commands are followed
 * @param http where the page and the API listen
 * @param publish how live state goes out
 */
public record GatewaySettings(
        String dataDir,
        IngestSettings ingest,
        JournalSettings journal,
        FleetSettings fleet,
        RecorderSettings recorder,
        MediaSettings media,
        LiveSettings live,
        EventSettings events,
        CommandSettings command,
        HttpSettings http,
        PublishSettings publish) {

    public static final GatewaySettings DEFAULT = new GatewaySettings(
            "data",
            IngestSettings.DEFAULT,
            JournalSettings.DEFAULT,
            FleetSettings.DEFAULT,
            RecorderSettings.DEFAULT,
            MediaSettings.DEFAULT,
            LiveSettings.DEFAULT,
            EventSettings.DEFAULT,
            CommandSettings.DEFAULT,
            HttpSettings.DEFAULT,
            PublishSettings.DEFAULT);

    public GatewaySettings {
        Objects.requireNonNull(dataDir, "dataDir");
        if (dataDir.isBlank()) {
            throw new IllegalArgumentException("dataDir: found nothing, expected a folder");
        }
    }
}

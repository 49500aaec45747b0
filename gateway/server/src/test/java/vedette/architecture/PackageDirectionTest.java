// SPDX-License-Identifier: Apache-2.0
package vedette.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data goes ingest, journal, live, publish; readers pull, so imports go ingest → journal ← live ← publish. */
@AnalyzeClasses(packages = "vedette", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageDirectionTest {

    @ArchTest
    static final ArchRule importsGoOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("vedette..")
            .layer("gateway")
            .definedBy("vedette.gateway..")
            .layer("ops")
            .definedBy("vedette.ops..")
            .layer("publish")
            .definedBy("vedette.publish..")
            .layer("ingest")
            .definedBy("vedette.ingest..")
            .layer("recorder")
            .definedBy("vedette.recorder..")
            .layer("command")
            .definedBy("vedette.command..")
            .layer("media")
            .definedBy("vedette.media..")
            .layer("sortie")
            .definedBy("vedette.sortie..")
            .layer("formation")
            .definedBy("vedette.formation..")
            .layer("events")
            .definedBy("vedette.events..")
            .layer("live")
            .definedBy("vedette.live..")
            .layer("fleet")
            .definedBy("vedette.fleet..")
            .layer("http")
            .definedBy("vedette.http..")
            .layer("access")
            .definedBy("vedette.access..")
            .layer("journal")
            .definedBy("vedette.journal..")
            .layer("protocol")
            .definedBy("vedette.protocol..")
            .whereLayer("gateway")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ops")
            .mayOnlyBeAccessedByLayers("gateway")
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("gateway")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("gateway")
            .whereLayer("recorder")
            .mayOnlyBeAccessedByLayers("ingest", "gateway")
            .whereLayer("media")
            .mayOnlyBeAccessedByLayers("ops", "gateway")
            .whereLayer("live")
            .mayOnlyBeAccessedByLayers("events", "publish", "sortie", "formation", "gateway")
            .whereLayer("sortie")
            .mayOnlyBeAccessedByLayers("gateway")
            .whereLayer("formation")
            .mayOnlyBeAccessedByLayers("gateway")
            .whereLayer("events")
            .mayOnlyBeAccessedByLayers("publish", "gateway")
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("ingest", "gateway")
            .whereLayer("protocol")
            .mayOnlyBeAccessedByLayers("ingest", "recorder", "gateway", "fleet")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers(
                    "ingest", "fleet", "live", "events", "sortie", "publish", "command", "media", "ops", "gateway");

    @ArchTest
    static final ArchRule nothingGoesRound =
            slices().matching("vedette.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theStoreStaysInTheJournal = noClasses()
            .that()
            .resideOutsideOfPackage("vedette.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.rocksdb..", "com.google.protobuf..", "vedette.journal.wire..")
            .as("nobody outside the journal knows what stores it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule internalsOfVertxAreTouchedInNamedPlaces = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Internals")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.impl..", "io.vertx.core.internal..", "io.vertx.core.*.impl..")
            .as("an upgrade of Vert.x touches classes named …Internals alone");
}

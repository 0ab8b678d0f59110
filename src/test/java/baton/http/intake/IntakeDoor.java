package baton.http.intake;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import baton.http.Ingress;
import baton.http.Policy;
import baton.http.TestDoor;
import baton.intake.entity.Intake;
import baton.intake.entity.IntakeSettings;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Secrets;
import baton.policy.Snapshot;
import baton.testing.MemoryVault;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Base64;
import java.util.UUID;

/** The way in, with leads that are not there. */
final class IntakeDoor {
  static final String JANE = "{\"email\":\"jane@example.com\"}";
  static final ContentType URLENCODED =
      akka.http.javadsl.model.MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED.toContentType();

  final FakeLeads leads = new FakeLeads();
  final Ingress ingress;
  final TestDoor door;

  IntakeDoor() {
    this("");
  }

  IntakeDoor(String settings) {
    this(settings, Policy.snapshot());
  }

  /** With what is configured. */
  IntakeDoor(String settings, Snapshot policies) {
    Config config = ConfigFactory.parseString(settings).withFallback(TestDoor.config());
    var limits = IntakeSettings.from(config);
    var intake = new Intake(leads, new MemoryVault(), hashes(), UUID::randomUUID);
    var replies = new baton.http.Replies();
    ingress =
        new Ingress(
            limits.inFlightMax(), new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
    door =
        new TestDoor(
            new IntakeRoutes(
                intake, ingress, limits, new WebForms(() -> policies, limits), replies),
            new BatchRoutes(intake, ingress, limits, replies));
  }

  static Hashes hashes() {
    return Secrets.of(Base64.getEncoder().encodeToString(new byte[32])).hashes();
  }

  static HttpRequest json(String body) {
    return HttpRequest.POST("/v1/leads")
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body));
  }

  static HttpRequest form(String body) {
    return form("/v1/leads", body);
  }

  static HttpRequest form(String path, String body) {
    return HttpRequest.POST(path)
        .withEntity(HttpEntities.create(URLENCODED, akka.util.ByteString.fromString(body)));
  }

  /** As a browser posts a form. */
  static HttpRequest browser(String body) {
    return TestDoor.with(
        TestDoor.with(
            form(body),
            "Accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
        "Origin",
        TestDoor.SHOP);
  }

  static HttpRequest multipart(String... parts) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append("--xx\r\n").append(part).append("\r\n");
    }
    text.append("--xx--\r\n");
    return HttpRequest.POST("/v1/leads")
        .withEntity(
            HttpEntities.create(
                ContentTypes.parse("multipart/form-data; boundary=xx"),
                akka.util.ByteString.fromString(text.toString())));
  }

  static String part(String name, String value) {
    return "Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s".formatted(name, value);
  }
}

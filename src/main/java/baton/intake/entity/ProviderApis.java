package baton.intake.entity;

import baton.campaign.Form;
import baton.campaign.Provider;
import baton.intake.provider.Lookup;
import baton.intake.provider.Told;
import baton.platform.delivery.Delivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Asks providers for what they only hinted at, with the form's own token. */
public final class ProviderApis implements Inbox.Source, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<Provider, URI> addresses;
  private final Function<String, Optional<String>> unsealed;

  /**
   * @param addresses where each provider's API is
   * @param unsealed opens a form's token
   */
  public ProviderApis(Map<Provider, URI> addresses, Function<String, Optional<String>> unsealed) {
    this.addresses = Map.copyOf(addresses);
    this.unsealed = unsealed;
  }

  @Override
  public CompletionStage<Told> answers(Told.Hinted hint, Form form) {
    var lookup = Lookup.of(form.provider());
    var address = Optional.ofNullable(addresses.get(form.provider()));
    var token = form.token().flatMap(unsealed);
    var path = lookup.flatMap(one -> one.path(hint));
    if (lookup.isEmpty() || address.isEmpty() || path.isEmpty()) {
      return garbage("Expected an id that can be asked for");
    }
    if (token.isEmpty()) {
      return garbage("Expected the form's token, to ask for the answers with");
    }
    var request =
        HttpRequest.newBuilder(URI.create(address.get() + path.get()))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token.get())
            .header("Accept", "application/json")
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(response -> told(lookup.get(), hint, response));
  }

  private static CompletionStage<Told> garbage(String why) {
    return CompletableFuture.completedFuture(new Told.Garbage(why));
  }

  private static Told told(Lookup lookup, Told.Hinted hint, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    return switch (status) {
      case 200 -> {
        var body =
            Delivery.of(
                "GET", "", Map.of("Content-Type", "application/json"), Map.of(), response.body());
        yield body.content() instanceof Delivery.Content.Json(var tree)
            ? lookup.read(hint, tree)
            : new Told.Garbage("Expected JSON from the provider");
      }
      // what was deleted or never was there: nobody can get it
      case 400, 404, 410 -> new Told.Garbage("The provider answered " + status);
      // a token that is mended, a limit that passes, a server that comes back
      default -> throw new IllegalStateException("The provider answered " + status);
    };
  }

  @Override
  public void close() {
    client.close();
  }
}

package baton.http;

import akka.http.javadsl.model.HttpResponse;
import java.util.concurrent.CompletionStage;

/** What an endpoint does. */
@FunctionalInterface
public interface Handler {
  /** The answer; a refusal is thrown, or fails the stage, as {@link Refused}. */
  CompletionStage<HttpResponse> handle(Call call);
}

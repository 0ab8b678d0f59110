package baton.outbound.hook;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.ClientTransport;
import akka.http.javadsl.ConnectionContext;
import akka.http.javadsl.Http;
import akka.http.javadsl.OutgoingConnection;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.model.headers.UserAgent;
import akka.http.javadsl.settings.ClientConnectionSettings;
import akka.stream.StreamTcpException;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Over HTTP, on a connection of its own for each message: to the very address that was looked at,
 * by the name that was configured. Nobody is redirected, and what a receiver says beside its status
 * is read to a bound and thrown away.
 */
public final class HttpCarrier implements Carrier {
  /** Of an answer. */
  static final int BYTES_MAX = 64 * 1024;

  /** Who asks for a date gets the usual pauses. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private static final Duration BODY_MAX = Duration.ofSeconds(2);

  private final ActorSystem<?> system;
  private final Addresses addresses;
  private final Names names;
  private final Executor lookups;
  private final Duration patience;
  private final SSLContext tls;
  private final ClientConnectionSettings settings;

  /** What a name stands for. */
  @FunctionalInterface
  public interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /** A name stands for no machine that may be spoken to. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param lookups where names may be waited for
   * @param patience until there is a status
   * @param tls whom to believe
   */
  public HttpCarrier(
      ActorSystem<?> system,
      Addresses addresses,
      Names names,
      Executor lookups,
      Duration patience,
      SSLContext tls) {
    this.system = system;
    this.addresses = addresses;
    this.names = names;
    this.lookups = lookups;
    this.patience = patience;
    this.tls = tls;
    this.settings =
        ClientConnectionSettings.create(system.classicSystem())
            .withUserAgentHeader(Optional.of(UserAgent.create("Baton")))
            .withTransport(ClientTransport.withCustomResolver((host, port) -> vetted(host, port)));
  }

  @Override
  public CompletionStage<Answer> carry(Parcel parcel) {
    try {
      return Target.of(parcel.url())
          .map(target -> carry(target, parcel))
          .orElseGet(() -> silent("its address cannot be read"));
    } catch (RuntimeException _) {
      return silent("its address cannot be used");
    }
  }

  private CompletionStage<Answer> carry(Target target, Parcel parcel) {
    // a status counts whatever becomes of the connection afterwards
    var said = new CompletableFuture<Answer>();
    return Source.single(request(target, parcel))
        .via(connection(target))
        .initialTimeout(patience)
        .mapAsync(
            1,
            response -> {
              said.complete(said(response));
              return drained(response);
            })
        .runWith(Sink.ignore(), system)
        .handle((_, failure) -> said.getNow(new Answer.Silent(why(failure))));
  }

  private static CompletionStage<Answer> silent(String why) {
    return CompletableFuture.completedFuture(new Answer.Silent(why));
  }

  private static HttpRequest request(Target target, Parcel parcel) {
    return HttpRequest.POST(target.path())
        .addHeaders(
            List.of(
                RawHeader.create("webhook-id", parcel.id()),
                RawHeader.create("webhook-timestamp", Long.toString(parcel.at().getEpochSecond())),
                RawHeader.create("webhook-signature", parcel.signature())))
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, parcel.body()));
  }

  private Flow<HttpRequest, HttpResponse, CompletionStage<OutgoingConnection>> connection(
      Target target) {
    var to =
        Http.get(system)
            .connectionTo(target.host())
            .toPort(target.port())
            .withClientConnectionSettings(settings);
    return target.secure()
        ? to.withCustomHttpsConnectionContext(ConnectionContext.httpsClient(tls)).https()
        : to.http();
  }

  /**
   * The one that is connected to: looked up and looked at in one go, so that nobody can swap it.
   */
  private CompletionStage<InetSocketAddress> vetted(String host, Object port) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Arrays.stream(names.of(host))
                .filter(addresses::mayReach)
                .findFirst()
                .map(address -> new InetSocketAddress(address, (Integer) port))
                .orElseThrow(Refused::new);
          } catch (UnknownHostException e) {
            throw new CompletionException(e);
          }
        },
        lookups);
  }

  private static Answer said(HttpResponse response) {
    var wait =
        response
            .getHeader("Retry-After")
            .map(HttpHeader::value)
            .filter(value -> SECONDS.matcher(value).matches())
            .map(value -> Duration.ofSeconds(Long.parseLong(value)))
            .orElse(Duration.ZERO);
    return new Answer.Said(response.status().intValue(), wait);
  }

  private CompletionStage<Done> drained(HttpResponse response) {
    return response
        .entity()
        .getDataBytes()
        .limitWeighted(BYTES_MAX, bytes -> (long) bytes.size())
        .completionTimeout(BODY_MAX)
        .runWith(Sink.<ByteString>ignore(), system)
        .exceptionally(_ -> Done.getInstance());
  }

  private String why(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case Refused _ -> {
          return "its name stands for no machine that may be spoken to";
        }
        case UnknownHostException _ -> {
          return "its name stands for nothing";
        }
        case TimeoutException _ -> {
          return "no answer within " + patience;
        }
        case SSLException _ -> {
          return "it does not prove who it is";
        }
        case StreamTcpException _ -> {
          return "it cannot be connected to";
        }
        default -> {}
      }
    }
    return "no answer";
  }
}

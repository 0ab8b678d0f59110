package baton.platform.ami;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.CoreShowChannelsAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.action.QueueStatusAction;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.util.SocketConnectionFacade;

/**
 * One connection to an Asterisk, from its login until it is lost or closed: it never connects again
 * by itself, as the library would, many times a second. Every method waits, at most the login's
 * patience; an {@link IOException} means that the connection is of no use any more.
 */
public final class AmiLine implements AutoCloseable {
  /** What may stand in an action: nothing that begins a line of its own. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{Graph} ]{1,256}");

  private final ManagerConnection connection;
  private final long patienceMillis;
  private volatile boolean lost;

  private AmiLine(ManagerConnection connection, Duration patience) {
    this.connection = connection;
    this.patienceMillis = patience.toMillis();
  }

  /** The library's connection over a wire of our own. */
  private static final class Wired extends ManagerConnectionImpl {
    private final AmiLogin login;

    Wired(AmiLogin login) {
      this.login = login;
    }

    @Override
    protected SocketConnectionFacade createSocket() throws IOException {
      return BoundedLines.open(login);
    }
  }

  /**
   * Connects and logs in.
   *
   * @param listener hears everything in the order it was said, on a thread of the library that must
   *     not be kept
   * @param gone hears once that the connection is lost
   */
  public static AmiLine open(AmiLogin login, Consumer<AmiEvent> listener, Runnable gone)
      throws IOException, AmiRefused {
    var wired = new Wired(login);
    wired.setUsername(login.user());
    wired.setPassword(login.secret());
    wired.setDefaultResponseTimeout(login.patience().toMillis());
    wired.setKeepAliveAfterAuthenticationFailure(false);
    var line = new AmiLine(wired, login.patience());
    wired.addEventListener(event -> line.hear(event, listener, gone));
    try {
      wired.login();
    } catch (AuthenticationFailedException e) {
      if (e.getCause() == null) {
        throw new AmiRefused("The Asterisk does not take this user and secret");
      }
      throw new IOException("The connection ended during login", e);
    } catch (TimeoutException | IllegalStateException e) {
      throw new IOException("The Asterisk did not answer", e);
    }
    return line;
  }

  private void hear(ManagerEvent event, Consumer<AmiEvent> listener, Runnable gone) {
    if (event instanceof DisconnectEvent) {
      lost = true;
      close(); // or the library connects again
      gone.run();
      return;
    }
    AmiWords.of(event).ifPresent(listener);
  }

  /**
   * Asks for all devices, channels and queues. The answers come to the listener among everything
   * else, and {@link AmiEvent.QueuesTold} last. An Asterisk that tells no devices and no channels
   * still tells its queues.
   */
  public void readAll() throws IOException, AmiRefused {
    ask(new DeviceStateList());
    ask(new CoreShowChannelsAction());
    if (!ask(new QueueStatusAction())) {
      throw new AmiRefused("The Asterisk does not tell this user of its queues");
    }
  }

  /** Whether it still answers. */
  public void ping() throws IOException {
    if (!ask(new PingAction())) {
      throw new IOException("Expected an answer to a ping");
    }
  }

  /**
   * Rings a phone and, once somebody answers it, goes on in the dialplan.
   *
   * @param id of the new channel, and so of the whole call; what becomes of it is told under it
   * @return false when the Asterisk does not want to
   * @throws IllegalArgumentException for what cannot stand in an action
   */
  public boolean originate(String id, String phone, String context, String exten, Duration ringing)
      throws IOException {
    var action = new OriginateAction();
    action.setChannelId(plain(id));
    action.setActionId(id);
    action.setChannel(plain(phone));
    action.setContext(plain(context));
    action.setExten(plain(exten));
    action.setPriority(1);
    action.setTimeout(ringing.toMillis());
    action.setAsync(true);
    return ask(action);
  }

  private static String plain(String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException("Expected at most 256 characters without line breaks");
    }
    return text;
  }

  private boolean ask(ManagerAction action) throws IOException {
    if (lost) {
      throw new IOException("The connection is lost");
    }
    try {
      var response = connection.sendAction(action, patienceMillis);
      if (response == null) {
        throw new IOException("The connection was lost before the answer");
      }
      return !(response instanceof ManagerError);
    } catch (TimeoutException | IllegalStateException e) {
      throw new IOException("The Asterisk did not answer", e);
    }
  }

  /** Ends the connection; twice does no harm. */
  @Override
  public void close() {
    try {
      connection.logoff();
    } catch (IllegalStateException _) {
      // was not connected any more
    }
  }
}

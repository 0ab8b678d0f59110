package baton.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An Asterisk as far as its manager interface goes, on loopback: takes logins, tells queues and
 * devices, and misbehaves as a test says.
 */
public final class FakeAsterisk implements AutoCloseable {
  private static final String CHALLENGE = "148512";

  private final ServerSocket listening;
  private final String secret;
  private final Map<String, Member> members = new ConcurrentSkipListMap<>();
  private final Map<String, String> devices = new ConcurrentSkipListMap<>();
  private final Map<String, String> channels = new ConcurrentSkipListMap<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger logins = new AtomicInteger();
  private volatile Mood mood = Mood.FINE;

  /** How it behaves. */
  public enum Mood {
    FINE,
    /** Takes connections and says nothing. */
    MUTE,
    /** Says who it is and then nothing that anybody understands. */
    BABBLING,
    /** Ends connections amid telling its queues. */
    FAINTING
  }

  private record Member(String queue, String face, int status, boolean paused, String reason) {
    String lines() {
      return "Queue: %s\r\nName: Somebody\r\nLocation: %s\r\nStateInterface: %s\r\nMembership: dynamic\r\nPenalty: 0\r\nCallsTaken: 0\r\nLastCall: 0\r\nLastPause: 0\r\nLoginTime: 0\r\nInCall: 0\r\nStatus: %d\r\nPaused: %d\r\nPausedReason: %s\r\nWrapuptime: 0\r\n"
          .formatted(queue, face, face, status, paused ? 1 : 0, reason);
    }
  }

  private FakeAsterisk(ServerSocket listening, String secret) {
    this.listening = listening;
    this.secret = secret;
    Thread.ofVirtual().start(this::welcome);
  }

  public static FakeAsterisk open(String secret) {
    return open(0, secret);
  }

  /** On a port that another one had. */
  public static FakeAsterisk open(int port, String secret) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return new FakeAsterisk(socket, secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Logins that were tried. */
  public int logins() {
    return logins.get();
  }

  public FakeAsterisk in(Mood now) {
    mood = now;
    return this;
  }

  /** Every action of that name that was asked for, field names in lower case. */
  public List<Map<String, String>> asked(String action) {
    return asked.stream().filter(one -> action.equalsIgnoreCase(one.get("action"))).toList();
  }

  /** What is so, without telling anybody. */
  public FakeAsterisk member(String queue, String face, int status, boolean paused, String reason) {
    members.put(queue + "/" + face, new Member(queue, face, status, paused, reason));
    return this;
  }

  public FakeAsterisk device(String device, String state) {
    devices.put(device, state);
    return this;
  }

  /** A channel that is there, and somebody speaks on it; {@code since} like {@code 00:00:02}. */
  public FakeAsterisk channel(
      String id,
      String chain,
      String channel,
      String application,
      String data,
      String number,
      String since) {
    channels.put(
        id,
        "Channel: %s\r\nChannelState: 6\r\nChannelStateDesc: Up\r\nCallerIDNum: %s\r\nUniqueid: %s\r\nLinkedid: %s\r\nApplication: %s\r\nApplicationData: %s\r\nDuration: %s\r\n"
            .formatted(channel, number, id, chain, application, data, since));
    return this;
  }

  /** No channel is there any more, without telling anybody. */
  public FakeAsterisk withoutChannels() {
    channels.clear();
    return this;
  }

  /** No longer a member, without telling anybody. */
  public FakeAsterisk without(String queue, String face) {
    members.remove(queue + "/" + face);
    return this;
  }

  /** It is so, and all who listen are told. */
  public void memberNow(String queue, String face, int status, boolean paused, String reason) {
    member(queue, face, status, paused, reason);
    var lines = members.get(queue + "/" + face).lines().replace("Location:", "Interface:");
    tell("Event: QueueMemberStatus\r\n" + lines);
  }

  public void deviceNow(String device, String state) {
    device(device, state);
    tell("Event: DeviceStateChange\r\nDevice: %s\r\nState: %s\r\n".formatted(device, state));
  }

  /** Says this message to all who listen. */
  public void tell(String lines) {
    for (var socket : List.copyOf(open)) {
      try {
        say(socket, lines + "\r\n");
      } catch (IOException _) {
        open.remove(socket);
      }
    }
  }

  /** Ends every connection without a word. */
  public void drop() {
    for (var socket : List.copyOf(open)) {
      open.remove(socket);
      shut(socket);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    drop();
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void welcome() {
    while (!listening.isClosed()) {
      try {
        var socket = listening.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      if (mood == Mood.MUTE) {
        open.add(socket);
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        return;
      }
      say(socket, "Asterisk Call Manager/9.0.0\r\n");
      if (mood == Mood.BABBLING) {
        say(socket, "\u0000no: such\r\n: \r\n::::\r\n\r\nEvent\r\n\r\nResponse: Nonsense\r\n\r\n");
      }
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      var action = new TreeMap<String, String>();
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          asked.add(Map.copyOf(action));
          answer(socket, action);
          action.clear();
          continue;
        }
        var parts = line.split(": ?", 2);
        action.put(parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1] : "");
      }
    } catch (IOException _) {
      // whoever called has gone
    } finally {
      open.remove(socket);
    }
  }

  private void answer(Socket socket, Map<String, String> action) throws IOException {
    var id = "ActionID: %s\r\n".formatted(action.getOrDefault("actionid", ""));
    switch (action.getOrDefault("action", "")) {
      case "Challenge" -> say(socket, success(id) + "Challenge: " + CHALLENGE + "\r\n\r\n");
      case "Login" -> login(socket, action.getOrDefault("key", ""), id);
      case "CoreSettings" ->
          say(socket, success(id) + "AMIversion: 9.0.0\r\nAsteriskVersion: 20.5.0\r\n\r\n");
      case "DeviceStateList" -> {
        say(socket, success(id) + "EventList: start\r\n\r\n");
        for (var one : devices.entrySet()) {
          say(
              socket,
              "Event: DeviceStateChange\r\n%sDevice: %s\r\nState: %s\r\n\r\n"
                  .formatted(id, one.getKey(), one.getValue()));
        }
        say(socket, "Event: DeviceStateListComplete\r\n" + id + "EventList: Complete\r\n\r\n");
      }
      case "CoreShowChannels" -> {
        say(socket, success(id) + "EventList: start\r\n\r\n");
        for (var one : channels.values()) {
          say(socket, "Event: CoreShowChannel\r\n" + id + one + "\r\n");
        }
        say(
            socket,
            "Event: CoreShowChannelsComplete\r\n"
                + id
                + "EventList: Complete\r\nListItems: %d\r\n\r\n".formatted(channels.size()));
      }
      case "QueueStatus" -> queues(socket, id);
      case "Ping", "Originate" -> say(socket, success(id) + "\r\n");
      case "Logoff" -> say(socket, "Response: Goodbye\r\n" + id + "\r\n");
      default ->
          say(socket, "Response: Error\r\n" + id + "Message: Invalid/unknown command\r\n\r\n");
    }
  }

  private void login(Socket socket, String key, String id) throws IOException {
    logins.incrementAndGet();
    if (!key.equals(md5(CHALLENGE + secret))) {
      say(socket, "Response: Error\r\n" + id + "Message: Authentication failed\r\n\r\n");
      return;
    }
    say(socket, success(id) + "Message: Authentication accepted\r\n\r\n");
    open.add(socket);
    say(socket, "Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n");
  }

  private void queues(Socket socket, String id) throws IOException {
    say(socket, success(id) + "EventList: start\r\nMessage: Queue status will follow\r\n\r\n");
    if (mood == Mood.FAINTING) {
      say(socket, "Event: QueueMember\r\nQueue: sa");
      shut(socket);
      return;
    }
    for (var member : members.values()) {
      say(socket, "Event: QueueMember\r\n" + id + member.lines() + "\r\n");
    }
    say(socket, "Event: QueueStatusComplete\r\n" + id + "EventList: Complete\r\n\r\n");
  }

  private static String success(String id) {
    return "Response: Success\r\n" + id;
  }

  private static void say(Socket socket, String text) throws IOException {
    synchronized (socket) {
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
    }
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

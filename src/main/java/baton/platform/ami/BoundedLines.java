package baton.platform.ami;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.asteriskjava.util.SocketConnectionFacade;

/**
 * The wire of one connection. The library's own reads lines without an end, and takes any
 * certificate for that of any host.
 */
final class BoundedLines implements SocketConnectionFacade {
  static final int LINE_BYTES_MAX = 16 * 1024;

  /** Lines of one message; the next begins after an empty one. */
  static final int LINES_MAX = 1_000;

  private final Socket socket;
  private final InputStream in;
  private int lines;

  private BoundedLines(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static BoundedLines open(AmiLogin login) throws IOException {
    var address = InetAddress.getByName(login.host());
    if (!login.reachable().test(address)) {
      throw new IOException("Expected a host that may be spoken to");
    }
    var plain = new Socket();
    try {
      plain.setSoTimeout(Math.toIntExact(login.silence().toMillis()));
      plain.setTcpNoDelay(true);
      plain.connect(
          new InetSocketAddress(address, login.port()),
          Math.toIntExact(login.patience().toMillis()));
      return new BoundedLines(login.tls() ? sealed(plain, login) : plain);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static Socket sealed(Socket plain, AmiLogin login) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var socket = (SSLSocket) factory.createSocket(plain, login.host(), login.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  @Override
  public String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The connection has ended");
      }
      if (line.size() == LINE_BYTES_MAX) {
        throw new IOException("Expected shorter lines");
      }
      line.write(next);
    }
    var text = line.toString(UTF_8);
    var plain = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    lines = plain.isEmpty() ? 0 : lines + 1;
    if (lines > LINES_MAX) {
      throw new IOException("Expected shorter messages");
    }
    return plain;
  }

  @Override
  public void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  @Override
  public void flush() throws IOException {
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public InetAddress getRemoteAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getRemotePort() {
    return socket.getPort();
  }
}

package baton.outbound.hook;

import static org.assertj.core.api.Assertions.assertThat;

import baton.outbound.hook.Addresses.Private;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where we may be sent by whoever configures a webhook, and where not. */
class TargetTest {
  private static final Addresses OUTSIDE = new Addresses(Private.REFUSED);
  private static final Addresses INSIDE = new Addresses(Private.ALLOWED);

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:80b::200e",
        "2001:4860:4860::8888",
        "64:ff9b::8.8.8.8"
      })
  void the_world_may_be_spoken_to(String text) {
    assertThat(OUTSIDE.mayReach(address(text))).isTrue();
    assertThat(INSIDE.mayReach(address(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "::1",
        "fc00::1",
        "fdff:ffff::1",
        "::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "64:ff9b::10.0.0.1"
      })
  void neighbours_only_if_an_operator_says_so(String text) {
    assertThat(OUTSIDE.mayReach(address(text))).isFalse();
    assertThat(INSIDE.mayReach(address(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "169.254.169.254",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::7f00:1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::10.0.0.1",
        "::ffff:169.254.169.254",
        "4000::1"
      })
  void what_is_nobodys_or_everybodys_never(String text) {
    assertThat(OUTSIDE.mayReach(address(text))).isFalse();
    assertThat(INSIDE.mayReach(address(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://crm.acme.example/leads",
        "https://crm.acme.example:8443",
        "HTTPS://CRM.acme.example/a?b=c",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]:8443/x",
        "https://10.acme.example/"
      })
  void a_webhook_may_listen_there(String url) {
    assertThat(Target.amiss(url, OUTSIDE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "crm.acme.example",
        "//crm.acme.example/x",
        "ftp://crm.acme.example/x",
        "file:///etc/passwd",
        "https:///x",
        "https://:443/x",
        "https://crm.acme.example:0/",
        "https://crm.acme.example:70000/",
        "https://crm acme.example/",
        "https://user:password@crm.acme.example/",
        "https://crm.acme.example/#top",
        "http://crm.acme.example/leads",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://crm.localhost:8443/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://127.0.0.1./",
        "https://10.0.0.7:8080/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::ffff:8.8.8.8]/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[fd00::1]/",
        "https://[::]/",
        "https://224.0.0.1/"
      })
  void and_not_there(String url) {
    assertThat(Target.amiss(url, OUTSIDE)).as(url).isPresent();
  }

  @Test
  void a_house_whose_systems_are_its_neighbours_may_say_so_and_the_metadata_stay_out_of_reach() {
    for (var url :
        new String[] {
          "http://localhost:8080/x", "http://127.0.0.1:8080/", "https://[fd00::1]/", "http://crm/"
        }) {
      assertThat(Target.amiss(url, INSIDE)).as(url).isEmpty();
    }
    for (var url :
        new String[] {
          "http://169.254.169.254/",
          "http://127.1/",
          "http://[::ffff:127.0.0.1]/",
          "http://0.0.0.0/"
        }) {
      assertThat(Target.amiss(url, INSIDE)).as(url).isPresent();
    }
  }

  @Test
  void an_address_is_taken_apart() {
    assertThat(Target.of("https://[2606:4700::1]/a%20b?c=d&e"))
        .contains(new Target(true, "2606:4700::1", 443, "/a%20b?c=d&e"));
    assertThat(Target.of("http://crm.acme.example"))
        .contains(new Target(false, "crm.acme.example", 80, "/"));
  }
}

package baton.rep.feed;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.CallCentre;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call centre's proof; Twilio's by the figures that its own libraries are tested with. */
class FeedProofTest {
  private static final String SIGNED = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String BODY =
      "To=%2B18005551212&CallSid=CA1234567890ABCDE&From=%2B14158675309&Caller=%2B14158675309&Digits=1234";
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

  private static boolean twilio(String address, String body, String signature, String token) {
    return Feed.of(CallCentre.TWILIO)
        .genuine(
            FeedSamples.delivery(
                "application/x-www-form-urlencoded",
                address,
                body,
                Map.of("X-Twilio-Signature", signature)),
            FeedSamples.source(CallCentre.TWILIO, Map.of()),
            token);
  }

  @Test
  void twilio_signs_the_address_and_the_fields_by_name() {
    assertThat(twilio(SIGNED, BODY, SIGNATURE, "12345")).isTrue();
    assertThat(twilio(SIGNED, BODY, SIGNATURE, "another")).isFalse();
    assertThat(twilio(SIGNED, BODY + "&x=y", SIGNATURE, "12345")).isFalse();
    assertThat(twilio(SIGNED + "&x=y", BODY, SIGNATURE, "12345")).isFalse();
    assertThat(twilio(SIGNED, BODY, "", "12345")).isFalse();
    assertThat(twilio("https://mycompany.com:443/myapp.php?foo=1&bar=2", BODY, SIGNATURE, "12345"))
        .as("a port that goes without saying")
        .isTrue();
    assertThat(twilio("https://mycompany.com:444/myapp.php?foo=1&bar=2", BODY, SIGNATURE, "12345"))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = CallCentre.class,
      names = {"TWILIO", "ASTERISK"},
      mode = EnumSource.Mode.EXCLUDE)
  void who_does_not_sign_says_the_secret(CallCentre provider) {
    assertThat(said(provider, "X-Baton-Token", "s3cret")).isTrue();
    assertThat(said(provider, "Authorization", "Bearer s3cret")).isTrue();
    assertThat(said(provider, "X-Baton-Token", "another")).isFalse();
    assertThat(said(provider, "X-Nobody", "s3cret")).isFalse();
  }

  @Test
  void firehose_says_it_as_its_access_key() {
    assertThat(said(CallCentre.AMAZON_CONNECT, "X-Amz-Firehose-Access-Key", "s3cret")).isTrue();
    assertThat(said(CallCentre.AMAZON_CONNECT, "X-Amz-Firehose-Access-Key", "s3cre")).isFalse();
    assertThat(said(CallCentre.GENESYS, "X-Amz-Firehose-Access-Key", "s3cret")).isFalse();
  }

  private static boolean said(CallCentre provider, String header, String value) {
    return Feed.of(provider)
        .genuine(
            FeedSamples.json("{}", Map.of(header, value)),
            FeedSamples.source(provider, Map.of()),
            "s3cret");
  }
}

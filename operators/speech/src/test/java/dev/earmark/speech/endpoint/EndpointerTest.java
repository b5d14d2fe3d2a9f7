package dev.earmark.speech.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.FloatMatrix;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of 4 frames of 100 ms; {@code .} is a blank frame and {@code x} is speech. */
class EndpointerTest {

  private static final int STEP = 4;

  private final Endpointer endpointer = new Endpointer(options(), 100, 40, 0);
  private final EndpointState state = new EndpointState();

  private static EndpointOptions options() {
    return new EndpointOptions(
        true,
        0.9,
        Duration.ofMillis(600),
        Duration.ofMillis(200),
        Duration.ofMillis(1200),
        Duration.ofMillis(2000),
        Duration.ofMillis(500));
  }

  /** What each step gives, up to the first that is not NONE. */
  private List<Endpoint> observe(Endpointer rules, String frames) {
    List<Endpoint> seen = new ArrayList<>();
    for (int at = 0; at < frames.length(); at += STEP) {
      Endpoint end = rules.observe(state, step(frames.substring(at, at + STEP)));
      seen.add(end);
      if (end.kind() != Endpoint.Kind.NONE) {
        break;
      }
    }
    return seen;
  }

  private Endpoint last(String frames) {
    List<Endpoint> seen = observe(endpointer, frames);
    return seen.get(seen.size() - 1);
  }

  private static FloatMatrix step(String frames) {
    float[] values = new float[2 * frames.length()];
    for (int i = 0; i < frames.length(); i++) {
      float blank = frames.charAt(i) == '.' ? 0.95f : 0.5f;
      values[2 * i] = (float) Math.log(blank);
      values[2 * i + 1] = (float) Math.log(1 - blank);
    }
    return new FloatMatrix(values, frames.length(), 2);
  }

  @Test
  void observe_pauseReachesMinimum_cutsLeadInBeforeTheEndOfTheStep() {
    assertThat(last("..x..... ....".replace(" ", "")))
        .isEqualTo(new Endpoint(Endpoint.Kind.PAUSE, 10));
    assertThat(state.frames()).isEqualTo(12);
  }

  @Test
  void observe_speechReturnsInTheStep_cutsLeadInBeforeIt() {
    assertThat(last("x.......x...")).isEqualTo(new Endpoint(Endpoint.Kind.PAUSE, 6));
  }

  @Test
  void observe_speechReturnsTooEarlyInTheStepForALeadIn_goesOn() {
    assertThat(last(".x......" + ".xxx")).isEqualTo(new Endpoint(Endpoint.Kind.PAUSE, 6));
    state.reset();
    assertThat(last("...x" + "...." + ".x..")).isEqualTo(Endpoint.NONE);
  }

  @Test
  void observe_pauseBelowMinimum_goesOn() {
    assertThat(last("x...x...x..." + ".x..")).isEqualTo(Endpoint.NONE);
  }

  @Test
  void observe_silenceOnly_startsAfreshWithALeadIn() {
    assertThat(observe(endpointer, "............"))
        .containsExactly(Endpoint.NONE, Endpoint.NONE, new Endpoint(Endpoint.Kind.SILENCE, 10));
  }

  @Test
  void observe_behindSoftLimit_aShorterPauseIsEnough() {
    String speech = "xxxx".repeat(5);
    assertThat(last("xx.....x" + "xxxx")).isEqualTo(Endpoint.NONE);
    state.reset();
    assertThat(last(speech + "xx.." + "...x")).isEqualTo(new Endpoint(Endpoint.Kind.PAUSE, 25));
  }

  @Test
  void observe_limitWithPauses_endsAtTheLongestAndLaterOfEquals() {
    String speech = "xxxx".repeat(5);
    assertThat(last(speech + "x.xx" + "x..x" + "x..x" + "xx.x" + "xxxx"))
        .isEqualTo(new Endpoint(Endpoint.Kind.LIMIT_AT_PAUSE, 30));
  }

  @Test
  void observe_pauseAcrossSteps_isAnnouncedInTheStepOfItsFrame() {
    String speech = "xxxx".repeat(5);
    last(speech + "xx..");
    assertThat(state.pauseFrame()).isEqualTo(23);
    endpointer.observe(state, step(".xxx"));
    assertThat(state.pauseFrame()).isEqualTo(24);
  }

  @Test
  void observe_limitWithoutPause_endsAfterTheStep() {
    assertThat(last("xxxx".repeat(10))).isEqualTo(new Endpoint(Endpoint.Kind.LIMIT, 40));
  }

  @Test
  void observe_disabled_endsOnlyAtTheLimit() {
    Endpointer off = new Endpointer(EndpointOptions.OFF, 100, 40, 0);
    List<Endpoint> seen = observe(off, "x...........".repeat(3) + "....");
    assertThat(seen).hasSize(10).last().isEqualTo(new Endpoint(Endpoint.Kind.LIMIT, 40));
    assertThat(seen.subList(0, 9)).containsOnly(Endpoint.NONE);
  }

  @Test
  void codec_everyState_roundTrips() throws IOException {
    EndpointStateCodec codec = new EndpointStateCodec();
    last("xxxx".repeat(5) + "x.xx" + "x...");
    EndpointState copy = codec.decode(codec.encode(state));
    assertThat(copy).isEqualTo(state).isNotEqualTo(new EndpointState());
    assertThat(endpointer.observe(copy, step("..xx")))
        .isEqualTo(endpointer.observe(state, step("..xx")));
    assertThat(copy).isEqualTo(state);
  }

  @Test
  void constructor_limitsThatCantBeReached_areRefused() {
    assertThatThrownBy(() -> new Endpointer(options(), 100, 20, 0))
        .hasMessageContaining("2000 ms")
        .hasMessageContaining("soft limit");
    assertThatThrownBy(
            () ->
                new EndpointOptions(
                    true,
                    0.9,
                    Duration.ofMillis(100),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(300)))
        .hasMessageContaining("minimum pause")
        .hasMessageContaining("PT0.2S");
  }
}

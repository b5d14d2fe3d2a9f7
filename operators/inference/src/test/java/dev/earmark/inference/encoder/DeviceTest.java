package dev.earmark.inference.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtProvider;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

  private static final Set<OrtProvider> GPU_BUILD = Set.of(OrtProvider.CPU, OrtProvider.CUDA);
  private static final Set<OrtProvider> CPU_BUILD = Set.of(OrtProvider.CPU);

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "cuda:0", "cuda:3"})
  void parse_knownDevice_printsAsItWasWritten(String text) {
    assertThat(Device.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:x", "CPU "})
  void parse_anythingElse_saysWhatIsKnown(String text) {
    assertThatThrownBy(() -> Device.parse(text))
        .hasMessage("device must be auto, cpu or cuda:N, got \"" + text + '"');
  }

  @Test
  void choose_deviceAndBuildFit_takesCuda() {
    assertThat(Device.AUTO.choose(true, GPU_BUILD))
        .isEqualTo(new Device.Choice(Device.parse("cuda:0"), ""));
    assertThat(Device.parse("cuda:2").choose(true, GPU_BUILD).device()).hasToString("cuda:2");
    assertThat(Device.CPU.choose(true, GPU_BUILD)).isEqualTo(new Device.Choice(Device.CPU, ""));
  }

  @Test
  void choose_somethingMissing_fallsBackAndSaysWhy() {
    assertThat(Device.parse("cuda:0").choose(false, GPU_BUILD))
        .isEqualTo(new Device.Choice(Device.CPU, "no NVIDIA device was found"));
    Device.Choice choice = Device.AUTO.choose(true, CPU_BUILD);
    assertThat(choice.device()).isEqualTo(Device.CPU);
    assertThat(choice.reason()).contains("without CUDA").contains("-Pgpu");
  }
}

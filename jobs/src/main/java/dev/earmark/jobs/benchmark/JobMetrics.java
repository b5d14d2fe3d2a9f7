package dev.earmark.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Reads the metrics of a job from Flink's REST interface.
 *
 * <p>The cluster gathers them only when it is asked and at most every {@link #UPDATE_INTERVAL} (set
 * {@code metrics.fetcher.update-interval} to it), so a counter is asked for until it stays.
 */
final class JobMetrics {

  static final Duration UPDATE_INTERVAL = Duration.ofMillis(300);

  private static final String ENCODER = "Encoder";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int SAME_READINGS = 3;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI rest;
  private final String encoderPath;

  /**
   * Finds the encoder in the only job of the cluster.
   *
   * @param rest address of the cluster's REST interface
   */
  JobMetrics(URI rest) throws IOException, InterruptedException {
    this.rest = rest;
    String job = "/jobs/" + get("/jobs").at("/jobs/0/id").asText();
    String vertex = "";
    for (JsonNode candidate : get(job).path("vertices")) {
      if (candidate.path("name").asText().startsWith(ENCODER)) {
        vertex = candidate.path("id").asText();
      }
    }
    if (vertex.isEmpty()) {
      throw new IOException("expected a vertex " + ENCODER + " in " + get(job).path("vertices"));
    }
    encoderPath = job + "/vertices/" + vertex + "/subtasks/metrics";
  }

  /** What the encoder has done since the job's start, over all subtasks, once it is idle. */
  EncoderCounts encoderCounts() throws IOException, InterruptedException {
    EncoderCounts last = readEncoderCounts();
    for (int same = 1; same < SAME_READINGS; ) {
      TimeUnit.MILLISECONDS.sleep(2 * UPDATE_INTERVAL.toMillis());
      EncoderCounts counts = readEncoderCounts();
      same = counts.equals(last) ? same + 1 : 1;
      last = counts;
    }
    return last;
  }

  private EncoderCounts readEncoderCounts() throws IOException, InterruptedException {
    long steps = encoderSum("steps") + encoderSum("rebuiltSteps");
    return new EncoderCounts(steps, encoderSum("batches"));
  }

  /** 0 while the cluster does not know the metric yet. */
  private long encoderSum(String metric) throws IOException, InterruptedException {
    return get(encoderPath + "?agg=sum&get=" + ENCODER + "." + metric).at("/0/sum").asLong();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(rest.resolve(path)).timeout(TIMEOUT).build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "expected 200 from " + request.uri() + ", got " + response.statusCode());
    }
    return json.readTree(response.body());
  }
}
